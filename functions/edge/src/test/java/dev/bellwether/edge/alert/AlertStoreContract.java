package dev.bellwether.edge.alert;

import static dev.bellwether.testkit.aws.Gap.WRITES_IN_TWO_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bellwether.testkit.aws.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of alerts does, whatever it is made of. */
abstract class AlertStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A store with nothing in it. */
  abstract AlertStore store();

  /** Where this emulator is known to differ from AWS. */
  Set<Gap> gaps() {
    return Set.of();
  }

  @Test
  void anAlertIsWrittenOncePerWindow() {
    AlertStore store = store();
    assertThat(store.add(alert("budget", "2026-11"), NOW, PATIENCE)).isTrue();
    assertThat(store.add(alert("budget", "2026-11"), NOW.plusSeconds(1), PATIENCE)).isFalse();
    assertThat(store.add(alert("budget", "2026-12"), NOW, PATIENCE)).isTrue();
    assertThat(store.add(alert("key", "2026-11"), NOW, PATIENCE)).isTrue();
  }

  @Test
  void ofManyAtOnceOneWritesIt() throws Exception {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    AlertStore store = store();
    CyclicBarrier start = new CyclicBarrier(8);
    int winners = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(
                () -> {
                  var _ = start.await();
                  return store.add(alert("race", "one"), NOW, PATIENCE);
                }));
      }
      for (Future<Boolean> one : all) {
        winners += one.get() ? 1 : 0;
      }
    }
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void givesBackEveryFieldOfWhatIsOpen() {
    AlertStore store = store();
    Alert alert = new Alert("key/größe", "2026-11-20", Severity.CRITICAL, "Look: \"now\" 😀");
    var _ = store.add(alert, NOW, PATIENCE);
    assertThat(store.open(NOW, NOW)).containsExactly(new RaisedAlert(alert, NOW, false, Set.of()));
    store.markSent(alert, PATIENCE);
    store.markPosted(alert, "a");
    store.markPosted(alert, "b");
    store.markPosted(alert, "a");
    assertThat(store.open(NOW, NOW))
        .containsExactly(new RaisedAlert(alert, NOW, true, Set.of("a", "b")));
  }

  @Test
  void whatIsSentAndOldIsNotOpen() {
    AlertStore store = store();
    Alert sent = alert("sent", "1");
    Alert unsent = alert("unsent", "1");
    Alert recent = alert("recent", "1");
    var _ = store.add(unsent, NOW.minusSeconds(100), PATIENCE);
    var _ = store.add(sent, NOW.minusSeconds(90), PATIENCE);
    var _ = store.add(recent, NOW.minusSeconds(10), PATIENCE);
    store.markSent(sent, PATIENCE);
    store.markSent(recent, PATIENCE);
    assertThat(store.open(NOW.minusSeconds(60), NOW))
        .extracting(raised -> raised.alert().what())
        .containsExactly("unsent", "recent");
  }

  @Test
  void whatIsOverIsForgottenThoughItIsNotDeletedYet() {
    AlertStore store = store();
    Alert alert = alert("long ago", "all");
    var _ = store.add(alert, NOW, PATIENCE);
    Instant later = NOW.plus(AlertStore.KEPT);
    assertThat(store.open(NOW, later.minusSeconds(1))).hasSize(1);
    assertThat(store.open(NOW, later)).isEmpty();
    assertThat(store.add(alert, later.minusSeconds(1), PATIENCE)).isFalse();
    assertThat(store.add(alert, later, PATIENCE)).isTrue();
    assertThat(store.open(NOW, later))
        .containsExactly(new RaisedAlert(alert, later, false, Set.of()));
  }

  @Test
  void aMarkOfWhatIsNotThereMakesNothing() {
    AlertStore store = store();
    store.markSent(alert("nobody", "1"), PATIENCE);
    store.markPosted(alert("nobody", "1"), "a");
    assertThat(store.open(Instant.EPOCH, NOW)).isEmpty();
  }

  static Alert alert(String what, String window) {
    return new Alert(what, window, Severity.WARNING, "Somebody should look at " + what + ".");
  }
}
