/**
 * The whole gateway on one machine: real handlers behind plain HTTP, DynamoDB Local in this
 * process, a stand-in for Secrets Manager that the real SDK talks to. Never deployed.
 */
@NullMarked
package dev.bellwether.local;

import org.jspecify.annotations.NullMarked;
