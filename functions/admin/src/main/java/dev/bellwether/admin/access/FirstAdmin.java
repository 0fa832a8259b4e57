package dev.bellwether.admin.access;

import dev.bellwether.admin.directory.DynamoAdminKeys;
import dev.bellwether.admin.directory.HeldKey;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerStore;
import dev.bellwether.edge.caller.IssuedKey;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.id.Base62;
import dev.bellwether.edge.secret.SecretText;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first admin: whoever sends the secret that the template drew. At its first use its hash is
 * stored as an admin's key, and from then on nothing reads the secret any more.
 */
@Singleton
final class FirstAdmin {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
  private static final int SHORTEST = 32;
  private static final int LONGEST = 128;
  private static final int ID = 10;

  private final CallerStore callers;
  private final DynamoAdminKeys keys;
  private final AdminSecret secret;
  private final Clock clock;
  private final RandomGenerator random;

  FirstAdmin(
      CallerStore callers,
      DynamoAdminKeys keys,
      AdminSecret secret,
      Clock clock,
      RandomGenerator random) {
    this.callers = callers;
    this.keys = keys;
    this.secret = secret;
    this.clock = clock;
    this.random = random;
  }

  /** Letters and digits alone: no key of a caller has this form, because those have dashes. */
  static boolean hasItsForm(SecretText presented) {
    String text = presented.reveal();
    return text.length() >= SHORTEST && text.length() <= LONGEST && Base62.matches(text);
  }

  /** The admin who sent this. */
  Caller recognise(SecretText presented) {
    return known(presented).or(() -> met(presented)).orElseThrow(FirstAdmin::refused);
  }

  private Optional<Caller> known(SecretText presented) {
    try {
      return callers.find(presented.sha256()).map(IssuedKey::caller);
    } catch (RuntimeException away) {
      LOG.error("The control table did not answer; an admin was refused with 503", away);
      throw new GatewayFault(
          GatewayError.unavailable(
              "callers_unavailable",
              "The key could not be checked just now. Try again in a moment.",
              Duration.ofSeconds(1)));
    }
  }

  private Optional<Caller> met(SecretText presented) {
    if (keys.firstWasUsed() || !isTheSecret(presented)) {
      return Optional.empty();
    }
    HeldKey key =
        new HeldKey(
            Base62.random(random, ID),
            presented.sha256(),
            "first admin",
            clock.instant(),
            Optional.<Instant>empty());
    boolean _ = keys.addFirst(key);
    return known(presented);
  }

  /** Hashes are compared, and those in a time that does not tell how much of them is right. */
  private boolean isTheSecret(SecretText presented) {
    SecretText actual = secret.read();
    return hasItsForm(actual)
        && MessageDigest.isEqual(bytes(presented.sha256()), bytes(actual.sha256()));
  }

  private static byte[] bytes(String hash) {
    return hash.getBytes(StandardCharsets.US_ASCII);
  }

  private static GatewayFault refused() {
    return new GatewayFault(
        GatewayError.unknownCaller(
            "The key is not known here. Send the key of an admin, which begins with bw-; before"
                + " there is one, the value of the secret that the stack's output AdminSecretName"
                + " names."));
  }
}
