package dev.bellwether.admin;

import dev.bellwether.admin.provider.ProviderEndpoints;
import dev.bellwether.admin.provider.SwitchEndpoints;
import dev.bellwether.edge.function.Route;
import jakarta.inject.Singleton;
import java.util.List;

/** The paths of the providers' keys and of everything that can be switched off. */
@Singleton
final class ProviderRoutes {
  private static final String KEYS = "/v1/provider_keys";
  private static final String PROVIDER_KEYS = KEYS + "/{provider}";
  private static final String KEY = PROVIDER_KEYS + "/{key_id}";
  private static final String PROVIDER = "/v1/providers/{provider}";
  private static final String MODEL_THERE = PROVIDER + "/models/{model_id}";

  /** API Gateway lets a place in a path have one name alone, and the model's own path has it. */
  private static final String MODEL = "/v1/models/{id}";

  private static final String DISABLE = "/disable";
  private static final String ENABLE = "/enable";

  private final List<Route> routes;

  ProviderRoutes(Door door, ProviderEndpoints providers, SwitchEndpoints switches) {
    routes =
        List.of(
            door.route("GET", KEYS, providers::list),
            door.route("GET", PROVIDER_KEYS, providers::show),
            door.accepting("POST", PROVIDER_KEYS + "/rotate", providers::rotate),
            door.route("POST", KEY + DISABLE, switches.key(true)),
            door.route("POST", KEY + ENABLE, switches.key(false)),
            door.route("POST", PROVIDER + DISABLE, switches.provider(true)),
            door.route("POST", PROVIDER + ENABLE, switches.provider(false)),
            door.route("POST", MODEL_THERE + DISABLE, switches.modelAtProvider(true)),
            door.route("POST", MODEL_THERE + ENABLE, switches.modelAtProvider(false)),
            door.route("POST", MODEL + DISABLE, switches.model(true)),
            door.route("POST", MODEL + ENABLE, switches.model(false)));
  }

  List<Route> routes() {
    return routes;
  }
}
