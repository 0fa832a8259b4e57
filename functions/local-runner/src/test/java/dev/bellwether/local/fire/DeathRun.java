package dev.bellwether.local.fire;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One instance, some requests, and what befalls them; all of it follows from the seed. */
final class DeathRun {
  private static final Set<String> WRITES = Set.of("putItem", "updateItem", "transactWriteItems");
  private static final List<CallFault> UNLUCKY =
      List.of(CallFault.TWICE, CallFault.RACE, CallFault.LOST_REPLY, CallFault.NOT_SENT);

  private final Rig rig;
  private final FakeProvider provider;
  private final String name;
  private final Random random;
  private final Mortality mortality = new Mortality();
  private final AtomicInteger storeCalls = new AtomicInteger();
  private final int deadlyCall;
  private final boolean deadlyProvider;
  private final int badLuck;

  DeathRun(Rig rig, FakeProvider provider, String name, Random random) {
    this.rig = rig;
    this.provider = provider;
    this.name = name;
    this.random = random;
    int fate = random.nextInt(100);
    this.deadlyCall = fate < 50 ? 1 + random.nextInt(12) : Integer.MAX_VALUE;
    this.deadlyProvider = fate >= 50 && fate < 80;
    this.badLuck = new int[] {0, 15, 40}[random.nextInt(3)];
  }

  /** Runs it; true when the instance died on the way. */
  boolean run() throws InterruptedException {
    provider.script().clear();
    CompletionHandler handler = rig.unbiasedHandler();
    try {
      var context = handler.getApplicationContext();
      DynamoDbClient real = context.getBean(DynamoDbClient.class);
      var _ =
          context.registerSingleton(
              DynamoDbClient.class,
              FaultyStore.of(DynamoDbClient.class, real, mortality, this::fault));
      serve(handler);
      return mortality.dead();
    } finally {
      handler.getApplicationContext().close();
    }
  }

  private CallFault fault(String method) {
    int number = storeCalls.incrementAndGet();
    synchronized (random) {
      if (number == deadlyCall) {
        return random.nextBoolean() ? CallFault.DIE_BEFORE : CallFault.DIE_AFTER;
      }
      boolean write = WRITES.contains(method);
      return write && random.nextInt(100) < badLuck
          ? UNLUCKY.get(random.nextInt(UNLUCKY.size()))
          : CallFault.NONE;
    }
  }

  private void serve(CompletionHandler handler) throws InterruptedException {
    CallerKey caller = rig.caller(random);
    List<Thread> workers = new ArrayList<>();
    for (Fault fault : Chances.faults(random)) {
      var _ = provider.script().next(fault);
    }
    int requests = 1 + random.nextInt(4);
    boolean together = random.nextBoolean();
    for (int i = 0; i < requests; i++) {
      EventBuilder event = Rig.chat(caller, Chances.body(random, name + "-" + i));
      Collected reply =
          random.nextInt(10) == 0 ? new Collected(random.nextInt(8)) : new Collected();
      workers.add(Thread.ofVirtual().unstarted(() -> Rig.ask(handler, event, reply)));
    }
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> others = others(caller, workers, over);
    others.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.start();
      if (!together) {
        worker.join();
      }
    }
    for (Thread worker : workers) {
      worker.join();
    }
    over.set(true);
    for (Thread other : others) {
      other.join();
    }
  }

  private List<Thread> others(CallerKey caller, List<Thread> workers, AtomicBoolean over) {
    List<Thread> others = new ArrayList<>();
    if (deadlyProvider) {
      int seen = provider.calls().size() + 1 + random.nextInt(3);
      int later = random.nextInt(25);
      others.add(Thread.ofVirtual().unstarted(() -> killAt(seen, later, workers, over)));
    }
    if (random.nextInt(3) == 0) {
      others.add(Thread.ofVirtual().unstarted(() -> sweep(caller, over)));
    }
    return others;
  }

  /** The process ends while the provider works or its answer is on the way. */
  private void killAt(int calls, int later, List<Thread> workers, AtomicBoolean over) {
    try {
      while (provider.calls().size() < calls) {
        if (over.get()) {
          return;
        }
        Thread.sleep(1);
      }
      Thread.sleep(later);
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
    mortality.die();
    workers.forEach(Thread::interrupt);
  }

  /** Another instance whose clock runs ahead expires holds under this one's hands. */
  private void sweep(CallerKey caller, AtomicBoolean over) {
    Ledger ledger = rig.ledger();
    while (!over.get()) {
      Hour hour = Hour.of(Clock.systemUTC().instant());
      for (Entry entry : ledger.recent(caller.publicId(), hour, 10)) {
        if (entry.state() == State.HELD) {
          ExpireOutcome _ = ledger.expire(entry, entry.hold().expires());
        }
      }
      try {
        Thread.sleep(3);
      } catch (InterruptedException never) {
        throw new IllegalStateException(never);
      }
    }
  }
}
