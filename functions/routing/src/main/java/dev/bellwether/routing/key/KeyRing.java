package dev.bellwether.routing.key;

import dev.bellwether.routing.catalogue.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of each provider, read when first asked for and believed for one to five minutes: a
 * random time, so that many instances do not all read at once. When the document cannot be read the
 * last good keys go on being used.
 */
@Singleton
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

  private final KeyDocuments documents;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  /** A ring of the given documents. */
  public KeyRing(KeyDocuments documents, Clock clock, RandomGenerator random) {
    this.documents = documents;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The keys of a provider that are in use.
   *
   * @throws KeysUnavailable when they were never read and cannot be now
   */
  public List<ProviderKey> keys(Provider provider) {
    Read known = read.get(provider.id());
    return known != null && clock.instant().isBefore(known.until())
        ? known.keys()
        : reread(provider);
  }

  /**
   * The keys as they stand now, because one was refused: read anew, at most once a second.
   *
   * @throws KeysUnavailable as {@link #keys}
   */
  public List<ProviderKey> keysAfterRefusal(Provider provider) {
    Read known = read.get(provider.id());
    return known != null && clock.instant().isBefore(known.at().plus(BETWEEN_READS))
        ? known.keys()
        : reread(provider);
  }

  /** When a refusal has the keys read anew. */
  public Instant nextRead(Provider provider) {
    Read known = read.get(provider.id());
    return known == null ? clock.instant() : known.at().plus(BETWEEN_READS);
  }

  private List<ProviderKey> reread(Provider provider) {
    Instant now = clock.instant();
    long spread = LONGEST.minus(SHORTEST).toMillis();
    Instant until = now.plus(SHORTEST).plusMillis(random.nextLong(spread));
    try {
      List<ProviderKey> keys =
          KeyDocument.usable(provider.secret(), documents.read(provider.secret()), now);
      read.put(provider.id(), new Read(keys, now, until));
      return keys;
    } catch (KeysUnavailable unavailable) {
      Read known = read.get(provider.id());
      if (known == null) {
        throw unavailable;
      }
      LOG.warn(
          "The keys of {} could not be read again; the last good ones go on being used: {}",
          provider.id(),
          unavailable.getMessage());
      read.put(provider.id(), new Read(known.keys(), now, now.plus(BETWEEN_READS)));
      return known.keys();
    }
  }

  private record Read(List<ProviderKey> keys, Instant at, Instant until) {}
}
