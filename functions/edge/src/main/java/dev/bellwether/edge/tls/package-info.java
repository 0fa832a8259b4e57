/**
 * Trust in certificates, taken from the platform's trust store when the first one is presented: a
 * function that starts reads no store of 150 certificates before it has opened a connection.
 */
@NullMarked
package dev.bellwether.edge.tls;

import org.jspecify.annotations.NullMarked;
