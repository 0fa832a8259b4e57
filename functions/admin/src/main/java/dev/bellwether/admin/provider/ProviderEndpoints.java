package dev.bellwether.admin.provider;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.alert.RaisedAlert;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Provider;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Shows how the providers' keys are, and starts their rotations. */
@Singleton
public final class ProviderEndpoints {
  /** The name of a provider in a path. */
  static final String PROVIDER = "provider";

  /** As hexadecimal digits, the shortest token that AWS takes. */
  private static final int TOKEN_BYTES = 16;

  private final Catalogue catalogue;
  private final ProviderViews views;
  private final Rotations rotations;
  private final RandomGenerator random;
  private final Changes changes;

  ProviderEndpoints(
      Catalogue catalogue,
      ProviderViews views,
      Rotations rotations,
      RandomGenerator random,
      Changes changes) {
    this.catalogue = catalogue;
    this.views = views;
    this.rotations = rotations;
    this.random = random;
    this.changes = changes;
  }

  /** A page of all providers of the catalogue, in its order. */
  public JsonNode list(AdminCall call) {
    Page<Provider> page = page(Listing.of(call.inbound().line()));
    List<RaisedAlert> alerts = views.alerts(call.now());
    return Listing.reply(
        page,
        provider -> new ProviderShape(views.of(provider, alerts), call.now()).done(),
        Provider::id);
  }

  private Page<Provider> page(Listing listing) {
    List<Provider> all = List.copyOf(catalogue.providers().values());
    int from =
        listing
            .after()
            .map(after -> all.stream().map(Provider::id).toList().indexOf(after) + 1)
            .orElse(0);
    int to = Math.min(all.size(), from + listing.limit());
    return new Page<>(all.subList(from, to), to < all.size());
  }

  /** One provider. */
  public JsonNode show(AdminCall call) {
    return show(call, provider(call));
  }

  JsonNode show(AdminCall call, Provider provider) {
    List<RaisedAlert> alerts = views.alerts(call.now());
    return new ProviderShape(views.of(provider, alerts), call.now()).done();
  }

  /** The provider that the path names. */
  Provider provider(AdminCall call) {
    return Optional.ofNullable(
            catalogue.providers().get(call.variables().getOrDefault(PROVIDER, "")))
        .orElseThrow(() -> AdminCall.notFound(PROVIDER));
  }

  /** Starts a rotation; it goes on by itself. */
  public JsonNode rotate(AdminCall call) {
    Body _ = Body.of(call.inbound(), List.of());
    Provider provider = provider(call);
    Optional<Rotations.Status> before = rotations.of(provider.secret());
    refuseUnlessReady(provider, before);
    byte[] drawn = new byte[TOKEN_BYTES];
    random.nextBytes(drawn);
    String token = HexFormat.of().formatHex(drawn);
    if (!rotations.start(provider.secret(), token)) {
      refuseUnlessReady(provider, rotations.of(provider.secret()));
      throw notSetUp(provider);
    }
    changes.made(call, "provider_keys.rotation_started", provider.id(), Map.of("token", token));
    return Shape.of("provider_keys.rotation", token)
        .with("provider", provider.id())
        .with("status", "started")
        .with(
            "see",
            "GET /v1/provider_keys/"
                + provider.id()
                + ": rotation.pending is this id while it runs, rotation.current once it is done;"
                + " if it is neither, it was called off, and rotation.last_alert says why.")
        .done();
  }

  private static void refuseUnlessReady(Provider provider, Optional<Rotations.Status> status) {
    if (!status.map(Rotations.Status::enabled).orElse(false)) {
      throw notSetUp(provider);
    }
    status
        .flatMap(Rotations.Status::pending)
        .ifPresent(
            pending -> {
              throw new GatewayFault(
                  GatewayError.conflict(
                      "rotation_running",
                      "A rotation of "
                          + provider.id()
                          + " is running: "
                          + pending
                          + ". GET /v1/provider_keys/"
                          + provider.id()
                          + " shows when it is over."));
            });
  }

  private static GatewayFault notSetUp(Provider provider) {
    return new GatewayFault(
        GatewayError.conflict(
            "rotation_not_set_up",
            "The secret of "
                + provider.id()
                + " does not rotate. Give it a rotation schedule with the function key-rotation, as"
                + " the template has it for its own secrets."));
  }
}
