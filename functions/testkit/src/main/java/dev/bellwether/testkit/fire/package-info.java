/**
 * How hard the tests under fire try: a little with every build, in full with {@code mvn verify
 * -Pfire}.
 */
@NullMarked
package dev.bellwether.testkit.fire;

import org.jspecify.annotations.NullMarked;
