package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.FakeProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Instances die at random steps, writes are repeated, lost and raced, holds expire under the hands
 * of those who settle them; afterwards the provider's bill and the ledger have to agree.
 */
final class LedgerUnderDeathIT {
  /** A secret takes a hundred versions a day. */
  private static final int RUNS_OF_A_POOL = 8;

  @Test
  void nothingThatWasBilledIsMissingWhateverDies() throws InterruptedException {
    int runs = Fire.count(15, 500);
    Random seeds = new Random(Fire.seed("LedgerUnderDeathIT"));
    int deaths = 0;
    long unwritten;
    Rig rig;
    try (FakeProvider provider = FakeProvider.start();
        CapturedOutput output = new CapturedOutput()) {
      var _ = provider.accept(Chances.GOOD, Chances.ALSO_GOOD);
      var _ = provider.latency(Duration.ofMillis(2), Duration.ofMillis(1));
      rig = new Rig(provider.baseUrl(), Chances.GOOD);
      for (int run = 0; run < runs; run++) {
        Random random = new Random(seeds.nextLong());
        if (run % RUNS_OF_A_POOL == 0) {
          rig.keys(Chances.pool(random));
        }
        deaths += new DeathRun(rig, provider, "run-" + run, random).run() ? 1 : 0;
      }
      unwritten = output.lines("ledger.unwritten");
      int expired = expireHolds(rig);
      judge(
          rig,
          provider,
          "LedgerUnderDeathIT: %s runs, %s deaths, %s settlements left to the log, %s holds expired"
              .formatted(runs, deaths, unwritten, expired),
          output);
    }
  }

  @Test
  void nothingThatWasBilledIsMissingAfterKillMinusNine() throws Exception {
    int runs = Fire.count(2, 20);
    Random random = new Random(Fire.seed("KillMinusNine"));
    int requests = 0;
    int answered = 0;
    try (FakeProvider provider = FakeProvider.start();
        CapturedOutput output = new CapturedOutput()) {
      var _ = provider.accept(Chances.GOOD);
      var _ = provider.latency(Duration.ofMillis(30), Duration.ofMillis(5));
      Rig rig = new Rig(provider.baseUrl(), Chances.GOOD);
      CallerKey caller = rig.caller(random);
      for (int run = 0; run < runs; run++) {
        try (Child child = new Child(rig.environment())) {
          child.send(Rig.chat(caller, Chances.body(random, "warm-" + run)));
          while (child.replies() == 0) {
            Thread.sleep(5);
          }
          int load = 4 + random.nextInt(8);
          for (int i = 0; i < load; i++) {
            child.send(Rig.chat(caller, Chances.body(random, "kill-" + run + "-" + i)));
            Thread.sleep(random.nextInt(15));
          }
          Thread.sleep(random.nextInt(900));
          child.kill();
          requests += load + 1;
          answered += child.replies();
        }
      }
      int expired = expireHolds(rig);
      judge(
          rig,
          provider,
          "KillMinusNine: %s processes killed with %s of %s requests answered, %s holds expired"
              .formatted(runs, answered, requests, expired),
          output);
    }
  }

  private static void judge(Rig rig, FakeProvider provider, String what, CapturedOutput output)
      throws InterruptedException {
    List<Entry> entries = rig.entries();
    Referee referee = new Referee(entries);
    try {
      referee.judge(provider);
    } finally {
      output.close();
    }
    Path list =
        Rig.written(
            what.substring(0, what.indexOf(':')) + "-uncertain.txt",
            String.join("\n", referee.uncertain()) + "\n");
    System.out.println(
        "%s; %s entries; %s, listed in %s"
            .formatted(what, entries.size(), referee.figures(), list));
  }

  @Test
  void theRefereeSeesWhatIsMissingAndWhatIsThereTwice() throws InterruptedException {
    try (FakeProvider provider = FakeProvider.start()) {
      Rig rig = new Rig(provider.baseUrl(), Chances.GOOD);
      Random random = new Random(1);
      CompletionHandler handler = rig.handler();
      Collected _ = Rig.ask(handler, Rig.chat(rig.caller(random), Chances.body(random, "one")));
      handler.getApplicationContext().close();
      Entry entry = rig.entries().getFirst();
      new Referee(List.of(entry)).judge(provider);
      assertThatThrownBy(() -> new Referee(List.of()).judge(provider))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> new Referee(List.of(entry, entry)).judge(provider))
          .isInstanceOf(AssertionError.class);
      Entry held = Entry.held(entry.hold(), entry.party(), entry.ask());
      assertThatThrownBy(() -> new Referee(List.of(held)).judge(provider))
          .isInstanceOf(AssertionError.class);
    }
  }

  /** A moved moment expires what nobody will settle; not one millisecond earlier, and once. */
  private static int expireHolds(Rig rig) {
    int expired = 0;
    for (Entry entry : rig.entries()) {
      if (entry.state() == State.HELD) {
        assertThat(rig.ledger().expire(entry, entry.hold().expires().minusMillis(1)))
            .isInstanceOf(ExpireOutcome.LeftAlone.class);
        assertThat(rig.ledger().expire(entry, entry.hold().expires()))
            .isInstanceOf(ExpireOutcome.Expired.class);
        assertThat(rig.ledger().expire(entry, entry.hold().expires()))
            .isInstanceOf(ExpireOutcome.LeftAlone.class);
        expired++;
      }
    }
    return expired;
  }
}
