package dev.bellwether.routing.run;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.key.KeyChooser;
import dev.bellwether.routing.key.KeyPermits;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.ledger.Ask;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.Party;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.reservation.Reservations;
import dev.bellwether.spend.reservation.Sweep;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.time.SettableClock;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/**
 * A runner with everything real but time and chance: two models at a fake provider, whose clock
 * moves only when the runner sleeps.
 */
final class Bench implements AutoCloseable {
  static final Model SMALL = model("small", 1_000);
  static final Model LARGE = model("large", 200_000);
  static final Model OTHER = model("other", 1_000);
  // The JDK keeps one keep-alive for the whole machine: whoever connects first decides.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  final FakeProvider fake = FakeProvider.start();
  final SettableClock clock = new SettableClock();
  final List<Duration> slept = new ArrayList<>();
  private final Map<CounterKey, Money> committed = new HashMap<>();
  final Ledger ledger = Ledger.inMemory(committed);
  final HealthBoard board = HealthBoard.inMemory(clock);
  final Breakers breakers = new Breakers(board, clock);
  final RateLimits limits = RateLimits.inMemory(clock);
  final KeyPermits permits = new KeyPermits(limits, clock);
  Runnable whileItSleeps = () -> {};
  final Provider provider =
      new Provider(
          "fake",
          URI.create(fake.baseUrl()),
          "fake",
          new Provider.Timeouts(PATIENCE, Duration.ofSeconds(5), PATIENCE, PATIENCE),
          new Provider.Pool(10, 2, KEEP_ALIVE, KEEP_ALIVE));
  private final PriceBook prices = PriceBook.of(prices());
  private final RouteRunner runner;
  private final Random random = new Random(7);
  private String keys = "";
  private final Queue<String> nextKeys = new ArrayDeque<>();
  private int documentReads;
  Duration left = Duration.ofSeconds(28);
  Priority priority = Priority.INTERACTIVE;
  Money held = Money.ofUsd("1000");

  Bench() {
    this(3, 2);
  }

  Bench(int attempts, int attemptsBeforeFallback) {
    keys("k1");
    Retry retry =
        new Retry(attempts, attemptsBeforeFallback, Duration.ofSeconds(1), Duration.ofSeconds(10));
    Catalogue catalogue =
        new Catalogue(
            Map.of("fake", provider),
            Map.of("small", SMALL, "large", LARGE, "other", OTHER),
            Map.of(),
            prices,
            new Catalogue.Rules(
                "r1", retry, Duration.ofHours(1), new Catalogue.BudgetedOutput(4096, 512)));
    ProviderClient client = new ProviderClient(clock);
    KeyRing ring = new KeyRing(secret -> read(), clock, random);
    this.runner =
        new RouteRunner(
            catalogue,
            new RouteRunner.Collaborators(
                client,
                new RouteRunner.Keys(
                    new KeyChooser(ring, board, permits, clock, random),
                    ring,
                    board,
                    new KeyJudge(ring, board, client, clock)),
                new RouteRunner.Models(breakers, new TargetOrder(board, clock)),
                new RouteRunner.Waiting(clock, this::sleep, random)));
  }

  private String read() {
    documentReads++;
    String read = keys;
    String next = nextKeys.poll();
    if (next != null) {
      keys(next);
    }
    return read;
  }

  /** Replaces the key right after each of the next reads. */
  void keyAfterNextReads(String... names) {
    nextKeys.addAll(List.of(names));
  }

  /** A key as {@link #keys} makes it. */
  static ProviderKey key(String name) {
    return new ProviderKey(name, SecretText.of("sk-" + name), 1);
  }

  int documentReads() {
    return documentReads;
  }

  private void sleep(Duration time) {
    slept.add(time);
    var _ = clock.advance(time);
    whileItSleeps.run();
  }

  /** The keys in the secret: each is called like its value, or {@code id=value}. */
  void keys(String... names) {
    List<String> entries =
        Arrays.stream(names)
            .map(name -> name.split("=", 2))
            .map(
                parts ->
                    "{\"id\":\"%s\",\"value\":\"sk-%s\"}"
                        .formatted(parts[0], parts[parts.length - 1]))
            .toList();
    keys = "{\"keys\":[" + String.join(",", entries) + "]}";
  }

  Outcome run(Model... models) {
    return run(Optional.empty(), "", models);
  }

  Outcome run(Optional<AnswerSink> sink, String more, Model... models) {
    ModelRequest request = request(sink.isPresent() ? ",\"stream\":true" + more : more);
    List<Target> targets =
        Arrays.stream(models).map(model -> new Target(provider, model, model.id())).toList();
    return run(request, new RoutePlan(targets, Optional.empty()), sink);
  }

  Outcome run(ModelRequest request, RoutePlan plan, Optional<AnswerSink> sink) {
    FirstKey first = runner.choose(plan, priority);
    Run.Urgency urgency = new Run.Urgency(deadline(), priority, first);
    return runner.run(new Run(request, plan, holding(), sink, urgency), clock.instant());
  }

  private Holding holding() {
    Reservations reservations =
        new Reservations(
            ledger, Counters.inMemory(committed), new Sweep(ledger, _ -> {}), clock, random);
    return new ReservedHolding(reservations, hold(), List.of());
  }

  Deadline deadline() {
    return new Deadline(clock.instant().plus(left), clock);
  }

  private Hold hold() {
    Entry entry =
        Entry.held(
            Hold.of(
                new EntryKey(EntryId.next(random), clock.instant(), "bwPublic01"),
                Nonce.next(random),
                new Reserve(held, Money.ZERO),
                clock.instant().plus(left)),
            new Party("team:a", "bwPublic01", null, List.of()),
            new Ask("chat", "code", "small", new Offer("fake", "small"), false));
    var _ = ledger.hold(entry);
    return entry.hold();
  }

  Hour hour() {
    return Hour.of(clock.instant());
  }

  DatedPrice price(Model model) {
    return prices.priceAt(new Offer("fake", model.id()), clock.instant());
  }

  static ModelRequest request(String more) {
    String body =
        "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a thing\"}]"
            + more
            + "}";
    return ModelRequest.parse(Operation.CHAT, body.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }

  private static Map<Offer, List<DatedPrice>> prices() {
    Map<Offer, List<DatedPrice>> prices = new LinkedHashMap<>();
    prices.put(
        new Offer("fake", "small"),
        List.of(dated("2026-01-01", "1", "2"), dated("2026-12-01", "100", "200")));
    prices.put(new Offer("fake", "large"), price("10", "40"));
    prices.put(new Offer("fake", "other"), price("3", "5"));
    return prices;
  }

  private static List<DatedPrice> price(String input, String output) {
    return List.of(dated("2026-01-01", input, output));
  }

  private static DatedPrice dated(String from, String input, String output) {
    return DatedPrice.of(
        LocalDate.parse(from), Price.perMillion(new BigDecimal(input), new BigDecimal(output)));
  }

  /** The same model with a head start that no slow machine uses up. */
  static Model unhurried(Model model) {
    Model.Use use =
        new Model.Use(Operation.CHAT, 1, false, Duration.ofMinutes(1), model.use().slowAbove());
    return new Model(model.id(), model.size(), model.capabilities(), model.providers(), use);
  }

  private static Model model(String id, int window) {
    return new Model(
        id,
        new Model.Size(window, 500, BigDecimal.ONE, 0),
        Set.of(),
        Map.of("fake", id),
        new Model.Use(Operation.CHAT, 1, false, Duration.ofMillis(50), Duration.ofMillis(500)));
  }

  @Override
  public void close() {
    fake.close();
  }
}
