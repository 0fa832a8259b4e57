package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyEdits;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.MintedAt;
import dev.bellwether.routing.key.PooledKey;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes keys whose grace is over: at the provider first, where they were made there by us, then
 * from the current document. Whatever fails, or dies, is done by the next call; what a person
 * writes meanwhile stands.
 */
@Singleton
public final class RetiredKeys {
  private static final Logger LOG = LoggerFactory.getLogger(RetiredKeys.class);

  private final KeyVersions versions;
  private final KeyEdits edits;
  private final Provisioners provisioners;
  private final Clock clock;
  private final String prefix;

  /** Keys in the secrets whose names begin so. */
  public RetiredKeys(
      KeyVersions versions,
      KeyEdits edits,
      Provisioners provisioners,
      Clock clock,
      @Property(name = "bellwether.secrets-prefix") String prefix) {
    this.versions = versions;
    this.edits = edits;
    this.provisioners = provisioners;
    this.clock = clock;
    this.prefix = prefix;
  }

  /**
   * Deletes what it is time for. While a rotation is under way nothing is: the rotation would find
   * the document changed, and give way.
   *
   * @throws KeysUnavailable where the document cannot be read
   */
  public Outcome delete(Provider provider, Deadline deadline) {
    String secret = prefix + provider.secret();
    boolean some =
        versions
            .current(secret)
            .map(current -> KeyPool.of(secret, current.document()))
            .filter(pool -> !retired(pool).isEmpty())
            .isPresent();
    if (!some || versions.describe(secret).isRotating()) {
      return new Outcome(List.of(), Map.of());
    }
    Work work = new Work(provider, deadline);
    if (!edits.change(secret, work::without)) {
      work.gone.forEach(id -> work.kept.put(id, "The secret " + secret + " kept being changed"));
      work.gone.clear();
    }
    return new Outcome(List.copyOf(work.gone), Map.copyOf(work.kept));
  }

  private List<PooledKey> retired(KeyPool pool) {
    return pool.keys().stream().filter(key -> key.retiredBy(clock.instant())).toList();
  }

  /**
   * What became of keys whose time was over.
   *
   * @param deleted the ids of those that are gone
   * @param kept why others are still in the document, though nobody uses them
   */
  public record Outcome(List<String> deleted, Map<String, String> kept) {}

  /** One call: what is gone, and what could not be deleted. */
  private final class Work {
    private final Provider provider;
    private final Deadline deadline;
    private final List<String> gone = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();

    private Work(Provider provider, Deadline deadline) {
      this.provider = provider;
      this.deadline = deadline;
    }

    private KeyPool without(KeyPool pool) {
      gone.clear();
      kept.clear();
      for (PooledKey key : retired(pool)) {
        Optional<String> problem = key.mintedAt().flatMap(this::deleteThere);
        if (problem.isPresent()) {
          kept.put(key.id(), problem.get());
          LOG.warn("The key {} of {} is kept: {}", key.id(), provider.id(), problem.get());
        } else {
          gone.add(key.id());
        }
      }
      return gone.isEmpty()
          ? pool
          : pool.with(pool.keys().stream().filter(key -> !gone.contains(key.id())).toList());
    }

    /** Why it could not be; empty when it is gone. */
    private Optional<String> deleteThere(MintedAt place) {
      String strategy = provider.keys().rotation().strategy();
      Optional<KeyProvisioner> provisioner = provisioners.of(provider);
      if (provisioner.isEmpty() || !place.by().equals(strategy)) {
        return Optional.of(
            "It was made by the strategy "
                + place.by()
                + ", and the catalogue says "
                + strategy
                + ". Delete it at the provider, then take it out of the secret");
      }
      try {
        provisioner.get().delete(place.reference(), deadline);
        return Optional.empty();
      } catch (ProvisioningFailed failed) {
        return Optional.of(String.valueOf(failed.getMessage()));
      }
    }
  }
}
