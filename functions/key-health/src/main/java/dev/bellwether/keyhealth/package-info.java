/**
 * The function that schedules call to look after the providers: it shows every key to its provider,
 * probes models that fail, deletes keys whose time is over, and tells people what has changed.
 */
@NullMarked
package dev.bellwether.keyhealth;

import org.jspecify.annotations.NullMarked;
