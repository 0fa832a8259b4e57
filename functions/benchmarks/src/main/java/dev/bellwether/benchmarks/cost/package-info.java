/**
 * What a request and a month cost at AWS's published prices: the real handler's calls to DynamoDB
 * are recorded on their way to the emulator and weighed by DynamoDB's published rules, because the
 * emulator's own figures are wrong for transactions and indexes.
 */
@NullMarked
package dev.bellwether.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
