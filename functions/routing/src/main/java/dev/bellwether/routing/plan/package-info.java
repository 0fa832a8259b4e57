/** From a request to the ordered list of targets that may answer it. */
@NullMarked
package dev.bellwether.routing.plan;

import org.jspecify.annotations.NullMarked;
