/**
 * How fast a caller may ask: two shared buckets, of requests and of tokens, that refill evenly over
 * a minute. All instances take from the same item, with one conditional write in the usual case.
 */
@NullMarked
package dev.bellwether.spend.limit;

import org.jspecify.annotations.NullMarked;
