package dev.bellwether.admin;

import dev.bellwether.admin.access.AdminAccess;
import dev.bellwether.admin.access.AdminSecretUnavailable;
import dev.bellwether.admin.directory.DirectoryUnavailable;
import dev.bellwether.admin.request.AdminEndpoint;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.spend.budget.CountersUnavailable;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.report.ReportTooLarge;
import dev.bellwether.spend.terms.TermsUnavailable;
import dev.bellwether.spend.total.TotalsUnavailable;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all paths have in common: admins alone come in, and what they get is kept nowhere. */
@Singleton
final class Door {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final AdminAccess access;

  Door(AdminAccess access) {
    this.access = access;
  }

  Route route(String method, String path, AdminEndpoint endpoint) {
    return new Route(
        method, path, (inbound, variables, sink) -> answer(inbound, variables, sink, endpoint));
  }

  private void answer(
      Inbound inbound, Map<String, String> variables, ReplySink sink, AdminEndpoint endpoint) {
    JsonNode reply;
    try {
      reply = endpoint.answer(access.admit(inbound, variables));
    } catch (DirectoryUnavailable
        | TermsUnavailable
        | CountersUnavailable
        | LedgerUnavailable
        | ReportTooLarge
        | TotalsUnavailable
        | AdminSecretUnavailable away) {
      LOG.error("Request {} met a store that is away", inbound.requestId(), away);
      throw new GatewayFault(
          GatewayError.unavailable(
              "store_unavailable",
              "A store did not answer; the change may have been made or not. Send the same again.",
              Duration.ofSeconds(1)));
    }
    sink.whole(ReplyHead.json(200).with("cache-control", "no-store"), Json.bytes(reply));
  }
}
