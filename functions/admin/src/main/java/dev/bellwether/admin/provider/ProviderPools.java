package dev.bellwether.admin.provider;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.checkup.DynamoCheckups;
import dev.bellwether.routing.key.KeyDocuments;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeysUnavailable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of providers, as their documents have them, with their last checks. */
@Singleton
final class ProviderPools {
  private final KeyDocuments documents;
  private final DynamoCheckups checkups;

  ProviderPools(KeyDocuments documents, DynamoCheckups checkups) {
    this.documents = documents;
    this.checkups = checkups;
  }

  /** A document that cannot be read is what somebody looks here for. */
  ProviderView.Pool of(Provider provider) {
    try {
      SecretText document = SecretText.of(documents.read(provider.secret()));
      return new ProviderView.Pool(
          KeyPool.of(provider.secret(), document).keys(),
          checkups.of(provider.id()),
          Optional.empty());
    } catch (KeysUnavailable unreadable) {
      return new ProviderView.Pool(List.of(), Map.of(), Optional.of(unreadable.getMessage() + "."));
    }
  }
}
