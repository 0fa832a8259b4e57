/**
 * What somebody has to be told, once per window: the first of all instances to write an alert down
 * publishes it, and a schedule sends what was written and not published. Webhooks are called by
 * that schedule alone, never while a caller waits.
 */
@NullMarked
package dev.bellwether.edge.alert;

import org.jspecify.annotations.NullMarked;
