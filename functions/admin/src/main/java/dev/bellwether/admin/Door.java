package dev.bellwether.admin;

import dev.bellwether.admin.access.AdminAccess;
import dev.bellwether.admin.access.AdminSecretUnavailable;
import dev.bellwether.admin.directory.DirectoryUnavailable;
import dev.bellwether.admin.provider.RotationsUnavailable;
import dev.bellwether.admin.request.AdminEndpoint;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.routing.health.HealthUnavailable;
import dev.bellwether.routing.key.KeysUnavailable;
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
        method,
        path,
        (inbound, variables, sink) -> reply(sink, 200, answer(inbound, variables, endpoint)));
  }

  /** A route that begins something and does not wait for its end: status 202. */
  Route accepting(String method, String path, AdminEndpoint endpoint) {
    return new Route(
        method,
        path,
        (inbound, variables, sink) -> reply(sink, 202, answer(inbound, variables, endpoint)));
  }

  private static void reply(ReplySink sink, int status, JsonNode body) {
    sink.whole(ReplyHead.json(status).with("cache-control", "no-store"), Json.bytes(body));
  }

  private JsonNode answer(Inbound inbound, Map<String, String> variables, AdminEndpoint endpoint) {
    try {
      return endpoint.answer(access.admit(inbound, variables));
    } catch (DirectoryUnavailable
        | TermsUnavailable
        | CountersUnavailable
        | LedgerUnavailable
        | ReportTooLarge
        | TotalsUnavailable
        | HealthUnavailable
        | KeysUnavailable
        | RotationsUnavailable
        | AdminSecretUnavailable away) {
      LOG.error("Request {} met a store that is away", inbound.requestId(), away);
      throw new GatewayFault(
          GatewayError.unavailable(
              "store_unavailable",
              "A store did not answer; the change may have been made or not. Send the same again.",
              Duration.ofSeconds(1)));
    }
  }
}
