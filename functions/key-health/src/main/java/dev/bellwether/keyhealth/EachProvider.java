package dev.bellwether.keyhealth;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Provider;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something for one provider after another: what fails for one keeps no other waiting. */
@Singleton
final class EachProvider {
  private static final Logger LOG = LoggerFactory.getLogger(EachProvider.class);

  private final Catalogue catalogue;

  EachProvider(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What came of it, by provider.
   *
   * @throws IllegalStateException when it failed for any, so that the run counts as failed
   */
  Map<String, Object> run(Deadline deadline, Function<Provider, Map<String, Object>> work) {
    Map<String, Object> told = new LinkedHashMap<>();
    TreeSet<String> failed = new TreeSet<>();
    for (Provider provider : catalogue.providers().values()) {
      if (deadline.passed()) {
        boolean _ = failed.add(provider.id());
        continue;
      }
      try {
        told.put(provider.id(), work.apply(provider));
      } catch (RuntimeException broken) {
        LOG.error("This could not be done for {}; the next run tries again", provider.id(), broken);
        boolean _ = failed.add(provider.id());
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(
          "It was not done for " + failed + "; the next run tries again");
    }
    return told;
  }
}
