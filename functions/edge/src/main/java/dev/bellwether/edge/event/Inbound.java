package dev.bellwether.edge.event;

import dev.bellwether.edge.time.Deadline;

/**
 * A request as every function sees it.
 *
 * @param requestId made here, for each request anew; never a client's or a front door's
 * @param body the bytes as sent, base64 undone; empty where there is none
 */
public record Inbound(
    String requestId, RequestLine line, Headers headers, byte[] body, Deadline deadline) {}
