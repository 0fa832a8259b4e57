package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.budget.CounterKey;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CounterCodeTest {
  @Test
  void readsWhatItWrote() {
    List<CounterKey> counters =
        List.of(
            new CounterKey("a", "total", 0),
            new CounterKey("total", "2026-11", 31),
            new CounterKey("dm_t-0", "2026-11-20", 10),
            new CounterKey("0123456789", "1970-01", 9),
            new CounterKey("0123456789", "2077-12", 9),
            new CounterKey("0123456789", "1970-01-01", 9));
    assertThat(CounterCode.read(CounterCode.of(counters))).isEqualTo(counters);
    assertThat(CounterCode.of(counters.subList(0, 3))).isEqualTo("t0a,miyvtotal,dg15adm_t-0");
  }

  @Test
  void readsEveryDayOfThirtyYears() {
    for (LocalDate day = LocalDate.parse("2026-01-01");
        day.getYear() < 2056;
        day = day.plusDays(1)) {
      List<CounterKey> counters =
          List.of(
              new CounterKey("x", day.toString(), 1),
              new CounterKey("y", day.toString().substring(0, 7), 2));
      assertThat(CounterCode.read(CounterCode.of(counters))).isEqualTo(counters);
    }
  }

  @Test
  void saysThatItIsTooOldForAWindowItDoesNotKnow() {
    assertThatThrownBy(() -> CounterCode.read("q0abc")).hasMessageContaining("newer release");
  }
}
