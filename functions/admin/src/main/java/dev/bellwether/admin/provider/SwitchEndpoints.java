package dev.bellwether.admin.provider;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.AdminEndpoint;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyDocuments;
import dev.bellwether.routing.key.KeyPool;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a provider, a key or a model off, and on again. It stays off until somebody turns it on;
 * every instance knows within two seconds, and the secret is not touched.
 */
@Singleton
public final class SwitchEndpoints {
  private static final String KEY = "key_id";
  private static final String MODEL = "model_id";

  private final Catalogue catalogue;
  private final KeyDocuments documents;
  private final HealthBoard health;
  private final ProviderEndpoints providers;
  private final Changes changes;

  SwitchEndpoints(
      Catalogue catalogue,
      KeyDocuments documents,
      HealthBoard health,
      ProviderEndpoints providers,
      Changes changes) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.health = health;
    this.providers = providers;
    this.changes = changes;
  }

  /** Turns a whole provider off or on. */
  public AdminEndpoint provider(boolean off) {
    return call -> {
      Provider provider = providers.provider(call);
      return turned(call, provider, Switch.provider(), off);
    };
  }

  /** Turns a key off or on, whatever its value is or becomes. */
  public AdminEndpoint key(boolean off) {
    return call -> {
      Provider provider = providers.provider(call);
      Switch key = Switch.key(call.variables().getOrDefault(KEY, ""));
      if (!health.now(provider.id()).isOff(key) && !isInPool(provider, key.name())) {
        throw AdminCall.notFound(KEY);
      }
      return turned(call, provider, key, off);
    };
  }

  private boolean isInPool(Provider provider, String id) {
    SecretText document = SecretText.of(documents.read(provider.secret()));
    return KeyPool.of(provider.secret(), document).key(id).isPresent();
  }

  /** Turns a model off or on at one provider. */
  public AdminEndpoint modelAtProvider(boolean off) {
    return call -> {
      Provider provider = providers.provider(call);
      Model model = model(call, MODEL);
      if (!model.providers().containsKey(provider.id())) {
        throw AdminCall.notFound(MODEL);
      }
      return turned(call, provider, Switch.model(model.id()), off);
    };
  }

  /** Turns a model off or on at all its providers. */
  public AdminEndpoint model(boolean off) {
    return call -> {
      Body _ = Body.of(call.inbound(), List.of());
      Model model = model(call, "id");
      for (String provider : model.providers().keySet()) {
        health.turn(provider, Switch.model(model.id()), off);
      }
      told(call, "model", model.id(), off);
      return Shape.of("model", model.id())
          .with("off", off)
          .with("providers", List.copyOf(model.providers().keySet()))
          .done();
    };
  }

  private Model model(AdminCall call, String name) {
    return Optional.ofNullable(catalogue.models().get(call.variables().getOrDefault(name, "")))
        .orElseThrow(() -> AdminCall.notFound(MODEL));
  }

  private JsonNode turned(AdminCall call, Provider provider, Switch what, boolean off) {
    Body _ = Body.of(call.inbound(), List.of());
    health.turn(provider.id(), what, off);
    String name = what.name().isEmpty() ? provider.id() : provider.id() + "/" + what.name();
    told(call, what.kind().wireName(), name, off);
    return providers.show(call, provider);
  }

  private void told(AdminCall call, String kind, String name, boolean off) {
    changes.made(call, kind + (off ? ".disabled" : ".enabled"), name, Map.of());
  }
}
