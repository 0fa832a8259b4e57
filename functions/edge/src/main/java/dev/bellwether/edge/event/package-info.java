/**
 * What a front door hands in. API Gateway, Function URL and the local runner all end up as one
 * {@link dev.bellwether.edge.event.Inbound}; nothing behind this package knows which it was.
 */
@NullMarked
package dev.bellwether.edge.event;

import org.jspecify.annotations.NullMarked;
