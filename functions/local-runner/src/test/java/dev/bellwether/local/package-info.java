/** The whole gateway over real HTTP, with a provider that fails as it is told to. */
@NullMarked
package dev.bellwether.local;

import org.jspecify.annotations.NullMarked;
