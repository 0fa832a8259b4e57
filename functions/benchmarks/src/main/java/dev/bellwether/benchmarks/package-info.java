/**
 * JMH benchmarks of every step of a completion but the provider's own time. Stores are the
 * in-memory twins, so that what is measured is our code; a provider, where one is needed, is a
 * loopback server that sends prepared bytes.
 */
@NullMarked
package dev.bellwether.benchmarks;

import org.jspecify.annotations.NullMarked;
