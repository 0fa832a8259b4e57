/**
 * The route runner: targets in order, key by key, inside one deadline; the only place that retries.
 */
@NullMarked
package dev.bellwether.routing.run;

import org.jspecify.annotations.NullMarked;
