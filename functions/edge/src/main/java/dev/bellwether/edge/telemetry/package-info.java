/**
 * What is known of a request afterwards: one line, in which CloudWatch finds both the words and the
 * figures. Never a prompt, never a key.
 */
@NullMarked
package dev.bellwether.edge.telemetry;

import org.jspecify.annotations.NullMarked;
