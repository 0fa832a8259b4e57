package dev.bellwether.routing.provisioning;

import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.provider.ProviderAdmin;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who makes the keys of each provider, as the catalogue says. */
@Singleton
public final class Provisioners {
  private final ProviderAdmin admin;
  private final AdminKeys keys;

  /** Provisioners that share their connections and find their admin keys there. */
  public Provisioners(ProviderAdmin admin, AdminKeys keys) {
    this.admin = admin;
    this.keys = keys;
  }

  /** For one piece of work; empty where people make the provider's keys. */
  public Optional<KeyProvisioner> of(Provider provider) {
    return switch (provider.keys().rotation()) {
      case KeyRotation.Pool _ -> Optional.empty();
      case KeyRotation.OpenAiAdmin openAi ->
          Optional.of(
              new OpenAiProvisioner(
                  conversation(provider, openAi.adminSecret()), openAi.project()));
      case KeyRotation.OpenRouter router ->
          Optional.of(new OpenRouterProvisioner(conversation(provider, router.adminSecret())));
    };
  }

  private AdminConversation conversation(Provider provider, String adminSecret) {
    return new AdminConversation(admin, provider, keys, adminSecret);
  }
}
