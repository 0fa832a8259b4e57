/** The one way in which a stand-in listens. */
@NullMarked
package dev.bellwether.testkit.http;

import org.jspecify.annotations.NullMarked;
