/** The only place that configures AWS clients: HTTP client, retries, endpoints. */
@NullMarked
package dev.bellwether.edge.aws;

import org.jspecify.annotations.NullMarked;
