package dev.bellwether.edge.alert;

import static dev.bellwether.edge.alert.AlertStoreContract.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.log.StandardError;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  private final SettableClock clock = new SettableClock();
  private final AlertStore memory = AlertStore.inMemory();
  private final RecordingTopic topic = new RecordingTopic();
  private final StandardError log = new StandardError();

  @Test
  void theFirstOfAllInstancesPublishesAndMarks() {
    Alerts one = alerts(memory);
    Alerts other = alerts(memory);
    log.during(
        () -> {
          one.raise(alert("budget", "2026-11"));
          other.raise(alert("budget", "2026-11"));
          one.raise(alert("budget", "2026-11"));
          return topic;
        });
    assertThat(topic.published).hasSize(1);
    assertThat(memory.open(clock.instant(), clock.instant()))
        .singleElement()
        .satisfies(raised -> assertThat(raised.sent()).isTrue());
  }

  @Test
  void anInstanceWritesWhatItKnowsNoSecondTime() {
    CountingStore counting = new CountingStore(memory);
    Alerts alerts = alerts(counting);
    log.during(
        () -> {
          for (int i = 0; i < 5; i++) {
            alerts.raise(alert("budget", "2026-11"));
          }
          return topic;
        });
    assertThat(counting.adds).isEqualTo(1);
    alerts.raise(alert("budget", "2026-12"));
    assertThat(counting.adds).isEqualTo(2);
  }

  @Test
  void aTopicThatIsAwayLeavesTheAlertToTheSchedule() {
    topic.broken = true;
    log.during(
        () -> {
          alerts(memory).raise(alert("budget", "2026-11"));
          return topic;
        });
    assertThat(memory.open(clock.instant(), clock.instant()))
        .singleElement()
        .satisfies(raised -> assertThat(raised.sent()).isFalse());
    assertThat(log.text()).contains("the schedule sends it");
  }

  @Test
  void whereTheTableIsAwayNothingIsThrownAndAMinuteIsLetPass() {
    CountingStore counting = new CountingStore(memory);
    counting.broken = true;
    Alerts alerts = alerts(counting);
    log.during(
        () -> {
          alerts.raise(alert("one", "1"));
          alerts.raise(alert("two", "1"));
          return topic;
        });
    assertThat(counting.adds).isEqualTo(1);
    counting.broken = false;
    var _ = clock.advance(Duration.ofSeconds(60));
    alerts.raise(alert("one", "1"));
    assertThat(topic.published).extracting(Alert::what).containsExactly("one");
  }

  @Test
  void whatTookTooLongToWriteIsNotPublishedWhileACallerWaits() {
    AlertStore slow =
        new CountingStore(memory) {
          @Override
          public boolean add(Alert alert, Instant now, Duration within) {
            var _ = clock.advance(within);
            return super.add(alert, now, within);
          }
        };
    log.during(
        () -> {
          alerts(slow).raise(alert("budget", "2026-11"));
          return topic;
        });
    assertThat(topic.published).isEmpty();
    assertThat(topic.limits).isEmpty();
  }

  @Test
  void aNameThatWouldBreakTheKeyIsRefusedAndALongTextIsCut() {
    assertThatThrownBy(() -> alert("a#b", "1")).hasMessageContaining("'a#b' names no alert");
    assertThatThrownBy(() -> alert("a", "")).hasMessageContaining("names no alert");
    assertThat(new Alert("a", "1", Severity.INFO, "x".repeat(5_000)).text())
        .hasSize(2_000)
        .endsWith("…");
  }

  private Alerts alerts(AlertStore store) {
    return new Alerts(store, topic, clock);
  }

  /** Counts what reaches the store behind it. */
  private static class CountingStore implements AlertStore {
    private final AlertStore store;
    private int adds;
    private boolean broken;

    CountingStore(AlertStore store) {
      this.store = store;
    }

    @Override
    public boolean add(Alert alert, Instant now, Duration within) {
      adds++;
      if (broken) {
        throw new IllegalStateException("the table is away, on purpose");
      }
      return store.add(alert, now, within);
    }

    @Override
    public void markSent(Alert alert, Duration within) {
      store.markSent(alert, within);
    }

    @Override
    public void markPosted(Alert alert, String webhook) {
      store.markPosted(alert, webhook);
    }

    @Override
    public List<RaisedAlert> open(Instant since, Instant now) {
      return store.open(since, now);
    }
  }

  /** Keeps what is published. */
  static final class RecordingTopic implements AlertTopic {
    final List<Alert> published = new ArrayList<>();
    final List<Duration> limits = new ArrayList<>();
    boolean broken;

    @Override
    public void publish(Alert alert, Duration within) {
      limits.add(within);
      if (broken) {
        throw new IllegalStateException("the topic is away, on purpose");
      }
      published.add(alert);
    }
  }
}
