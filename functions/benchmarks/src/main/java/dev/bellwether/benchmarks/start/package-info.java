/**
 * How long the packaged functions take from the start of their process to their first answer, in
 * AWS's runtime client, beside a function that does nothing.
 */
@NullMarked
package dev.bellwether.benchmarks.start;

import org.jspecify.annotations.NullMarked;
