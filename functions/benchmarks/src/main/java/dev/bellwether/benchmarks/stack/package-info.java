/**
 * What the deployed functions need around them while they are measured: the template's stack in an
 * emulator, a provider, and handlers that see no more than their own artefact would show them.
 */
@NullMarked
package dev.bellwether.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
