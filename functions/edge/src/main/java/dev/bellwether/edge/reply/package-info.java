/**
 * How an answer leaves: head once, pieces, end. The flow writes to a {@link
 * dev.bellwether.edge.reply.ReplySink} and does not know whether it is buffered for Lambda or live
 * on a socket.
 */
@NullMarked
package dev.bellwether.edge.reply;

import org.jspecify.annotations.NullMarked;
