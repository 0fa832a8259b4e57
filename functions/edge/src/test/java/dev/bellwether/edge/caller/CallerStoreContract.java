package dev.bellwether.edge.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of callers does, whatever it is made of. */
abstract class CallerStoreContract {
  private static final Caller.Access PLAIN = Caller.Access.of(Scope.COMPLETION);

  private CallerKey key = CallerKey.create(new SecureRandom());

  abstract CallerStore store();

  /** Where one instance runs all tests, each still has a key of its own. */
  @BeforeEach
  void issueAnotherKey() {
    key = CallerKey.create(new SecureRandom());
  }

  @Test
  void knowsNobodyAtFirst() {
    assertThat(store().find(key.hash())).isEmpty();
  }

  @Test
  void keepsACallerToTheLastField() {
    keeps(
        new Caller(
            key.publicId(),
            "Größe & Co. \ud83d\ude00",
            Optional.of("search"),
            new Caller.Standing(true, Optional.of(Instant.parse("2026-11-20T09:00:00.123456789Z"))),
            new Caller.Access(
                Set.of(Scope.COMPLETION, Scope.ADMIN),
                Set.of("gpt-4.1", "auto"),
                true,
                Priority.BATCH)));
  }

  @Test
  void keepsACallerWithNothingOptional() {
    keeps(caller("plain", PLAIN));
  }

  @Test
  void keepsACallerThatMayDoNothing() {
    keeps(caller("", new Caller.Access(Set.of(), Set.of(), false, Priority.INTERACTIVE)));
  }

  @Test
  void replacesWhatWasThereWithAllItsFields() {
    Caller limited =
        new Caller(
            key.publicId(),
            "before",
            Optional.of("search"),
            new Caller.Standing(true, Optional.of(Instant.EPOCH)),
            new Caller.Access(Set.of(Scope.ADMIN), Set.of("gpt-4.1"), true, Priority.BATCH));
    keeps(limited);
    keeps(caller("after", PLAIN));
  }

  @Test
  void tellsKeysApart() {
    CallerKey other = CallerKey.create(new SecureRandom());
    store().put(key.hash(), caller("one", PLAIN));
    store().put(other.hash(), caller("other", PLAIN));
    assertThat(store().find(key.hash())).map(CallerStoreContract::name).contains("one");
    assertThat(store().find(other.hash())).map(CallerStoreContract::name).contains("other");
  }

  @Test
  void keepsAFurtherKeyOfACallerWithItsOwnStanding() {
    Caller caller = caller("plain", PLAIN);
    IssuedKey further =
        new IssuedKey(
            "another123",
            caller,
            new Caller.Standing(true, Optional.of(Instant.parse("2027-01-01T00:00:00.5Z"))));
    store().put(key.hash(), further);
    assertThat(store().find(key.hash())).contains(further);
  }

  private void keeps(Caller caller) {
    store().put(key.hash(), caller);
    assertThat(store().find(key.hash())).contains(IssuedKey.firstOf(caller));
  }

  private static String name(IssuedKey key) {
    return key.caller().name();
  }

  private Caller caller(String name, Caller.Access access) {
    return new Caller(key.publicId(), name, Optional.empty(), Caller.Standing.GOOD, access);
  }
}
