package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.ledger.DynamoLedger;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Persistence;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables of their own, and instances on them that share nothing else: each has its own client. */
final class Instances implements AutoCloseable {
  final SettableClock clock = new SettableClock();
  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshTables(Template.load());
  private final List<DynamoDbClient> clients = new ArrayList<>();
  private final Instance honest = new Instance(aws.dynamoDb(), new Random(1));

  /** What one function instance keeps in its memory. */
  final class Instance {
    final Random random;
    final Ledger ledger;
    final Counters counters;
    final Reservations reservations;

    private Instance(DynamoDbClient client, Random random) {
      this.random = random;
      DynamoCounters real = new DynamoCounters(client, stack.table("ControlTable").name());
      this.counters = real;
      this.ledger =
          new DynamoLedger(
              client,
              stack.table("SpendTable").name(),
              real,
              new Persistence(pause -> Thread.sleep(pause.dividedBy(10)), random));
      this.reservations =
          new Reservations(ledger, counters, new Sweep(ledger, _ -> {}), clock, random);
    }
  }

  /** A new instance whose calls fail as planned. */
  Instance start(long seed, Mortality mortality, Function<String, CallFault> plan) {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(aws.dynamoDbEndpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("fire", "fire")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    clients.add(client);
    return new Instance(
        FaultyStore.of(DynamoDbClient.class, client, mortality, plan), new Random(seed));
  }

  /** An instance whose calls never fail. */
  Instance honest() {
    return honest;
  }

  Money committed(Budget budget) {
    return honest.counters.committed(budget, budget.windowAt(clock.instant()));
  }

  /** What the ledger says that the budget has to count. */
  Money onTheLedger() {
    Money sum = Money.ZERO;
    for (Entry entry : entries()) {
      sum = sum.plus(entry.state() == State.HELD ? entry.hold().ceiling() : entry.cost());
    }
    return sum;
  }

  List<Entry> entries() {
    Hour first = Hour.of(SettableClock.START);
    List<Entry> entries = new ArrayList<>();
    for (Hour hour = first; !hour.begins().isAfter(clock.instant()); hour = hour.next()) {
      entries.addAll(honest.ledger.of(hour));
    }
    return entries;
  }

  @Override
  public void close() {
    clients.forEach(DynamoDbClient::close);
  }
}
