/**
 * The deployable form with the shortest start: the folder of a container image, with a Java runtime
 * of its own and an AOT cache that was trained with exactly that runtime and those jars.
 */
@NullMarked
package dev.bellwether.benchmarks.image;

import org.jspecify.annotations.NullMarked;
