package dev.bellwether.admin.access;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Callers;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.telemetry.Note;
import jakarta.inject.Singleton;
import java.util.Map;

/** Lets admins in, and nobody else. */
@Singleton
public final class AdminAccess {
  private final Callers callers;
  private final FirstAdmin first;

  /** Access by ordinary keys, and by the template's secret. */
  public AdminAccess(Callers callers, FirstAdmin first) {
    this.callers = callers;
    this.first = first;
  }

  /**
   * The request as that of an admin.
   *
   * @throws GatewayFault 401 without a good key, 403 for a caller that is no admin
   */
  public AdminCall admit(Inbound inbound, Map<String, String> variables) {
    SecretText presented = SecretText.of(Callers.presented(inbound.headers()));
    Caller caller =
        FirstAdmin.hasItsForm(presented)
            ? first.recognise(presented)
            : callers.recognise(inbound.headers());
    inbound.observation().note(Note.CALLER, caller.id());
    if (!caller.has(Scope.ADMIN)) {
      throw new GatewayFault(
          GatewayError.forbidden(
              "admin_only",
              "This path is for admins. Send the key of one: a key with the scope 'admin'."));
    }
    return new AdminCall(caller, inbound, variables);
  }
}
