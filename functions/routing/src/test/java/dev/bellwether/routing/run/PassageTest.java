package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.provider.ChunkSink;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PassageTest {
  private static final Offer OFFER = new Offer("p", "m");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final SettableClock clock = new SettableClock();
  private final Breakers breakers = new Breakers(HealthBoard.inMemory(clock), clock);
  private final List<JsonNode> seen = new ArrayList<>();
  private final ChunkSink client =
      new ChunkSink() {
        @Override
        public void chunk(JsonNode chunk) {
          seen.add(chunk);
        }

        @Override
        public boolean started() {
          return !seen.isEmpty();
        }

        @Override
        public boolean abandoned() {
          return false;
        }
      };

  @BeforeEach
  void open() {
    for (int call = 0; call < 3; call++) {
      breakers.failed(OFFER, breakers.admit(OFFER, LONG));
    }
    assertThat(breakers.isClosed(OFFER)).isFalse();
    var _ = clock.advance(Duration.ofSeconds(6));
  }

  @Test
  void aProbeClosesTheBreakerWithTheFirstContentOfItsStream() {
    try (Passage probe = new Passage(breakers, OFFER, breakers.admit(OFFER, LONG))) {
      ChunkSink watched = probe.watching(client);
      watched.chunk(chunk(""));
      assertThat(breakers.isClosed(OFFER)).isFalse();
      watched.chunk(chunk("Well"));

      assertThat(breakers.isClosed(OFFER)).isTrue();
      assertThat(watched.started()).isTrue();
      assertThat(watched.abandoned()).isFalse();
      probe.failed();
    }
    assertThat(breakers.isClosed(OFFER)).as("it reports once").isTrue();
    assertThat(seen).hasSize(2);
  }

  @Test
  void whoeverIsNoProbeIsWatchedByNobody() {
    Passage free = new Passage(breakers, OFFER, new Admission.Free(clock.instant()));

    assertThat(free.watching(client)).isSameAs(client);
    free.close();
  }

  @Test
  void anInterruptedProbeIsGivenBack() {
    Passage probe = new Passage(breakers, OFFER, breakers.admit(OFFER, LONG));
    Thread.currentThread().interrupt();
    probe.close();

    assertThat(Thread.interrupted()).as("whoever was interrupted still is").isTrue();
    assertThat(breakers.admit(OFFER, LONG)).isInstanceOf(Admission.Probe.class);
  }

  private static JsonNode chunk(String content) {
    return Json.parse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"}}]}");
  }
}
