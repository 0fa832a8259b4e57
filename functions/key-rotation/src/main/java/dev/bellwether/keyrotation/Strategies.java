package dev.bellwether.keyrotation;

import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.provisioning.Provisioners;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The strategy that the catalogue names for each provider. */
@Singleton
final class Strategies {
  private final Provisioners provisioners;
  private final KeyVersions versions;
  private final Sleeper sleeper;
  private final Clock clock;

  Strategies(Provisioners provisioners, KeyVersions versions, Sleeper sleeper, Clock clock) {
    this.provisioners = provisioners;
    this.versions = versions;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  Strategy of(Provider provider) {
    KeyRotation rotation = provider.keys().rotation();
    Promotion promotion = new Promotion(rotation.grace(), clock);
    return switch (rotation) {
      case KeyRotation.Pool _ -> new PoolStrategy(promotion);
      case KeyRotation.OpenAiAdmin _, KeyRotation.OpenRouter _ ->
          new MintingStrategy(provisioners, versions, promotion, sleeper);
    };
  }
}
