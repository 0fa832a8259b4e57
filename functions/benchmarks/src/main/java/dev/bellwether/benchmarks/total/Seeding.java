package dev.bellwether.benchmarks.total;

import dev.bellwether.costrollup.CostRollupHandler;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryId;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.money.PriceBook;
import dev.bellwether.spend.report.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts many entries into a table quickly: a few are written by the ledger, long ago, and their
 * items copied under other keys.
 */
final class Seeding {
  private static final int BATCH = 25;
  private static final int WRITERS = 8;
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T05:00:00Z");

  private final DynamoDbClient client;
  private final String table;
  private final RandomGenerator random = new Random(4);
  private final List<Map<String, AttributeValue>> samples = new ArrayList<>();

  Seeding(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The size of an entry as DynamoDB counts it: names and values. */
  long bytesEach() {
    return samples.stream().mapToLong(Seeding::size).sum() / samples.size();
  }

  void fill(CostRollupHandler handler, Span span, int entries) {
    sample(handler);
    long step = Duration.between(span.from(), span.to()).toMillis() * 1000 / entries;
    try (ExecutorService writers = writers()) {
      for (int from = 0; from < entries; from += BATCH) {
        List<WriteRequest> batch = new ArrayList<>();
        for (int index = from; index < Math.min(entries, from + BATCH); index++) {
          batch.add(copy(index, span.from().plusNanos(index * step * 1000)));
        }
        writers.execute(() -> write(batch));
      }
    }
  }

  /** Whoever fills faster than is written writes too: a million entries need not wait in memory. */
  private static ExecutorService writers() {
    return new ThreadPoolExecutor(
        WRITERS,
        WRITERS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WRITERS),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  private void write(List<WriteRequest> batch) {
    BatchWriteItemResponse response =
        client.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
    if (!response.unprocessedItems().isEmpty()) {
      throw new IllegalStateException("Some entries were not written");
    }
  }

  private WriteRequest copy(int index, Instant accepted) {
    Map<String, AttributeValue> item = new HashMap<>(samples.get(index % samples.size()));
    String caller = Objects.requireNonNull(item.get("ca")).s();
    Hour hour = Hour.of(accepted);
    String sort = PageMark.behind(new EntryKey(EntryId.next(random), accepted, caller)).after();
    item.put("pk", AttributeValue.fromS("entry#" + hour + "#" + EntryKey.shardOf(caller)));
    item.put("sk", AttributeValue.fromS(sort));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private void sample(CostRollupHandler handler) {
    Ledger ledger = handler.getApplicationContext().getBean(Ledger.class);
    PriceBook prices = handler.getApplicationContext().getBean(PriceBook.class);
    Samples kinds = new Samples(prices);
    for (int index = 0; index < Samples.KINDS; index++) {
      Entry entry = kinds.entry(index, LONG_AGO.plusMillis(index));
      var _ = ledger.record(entry);
      EntryKey key = entry.hold().key();
      samples.add(
          client
              .getItem(
                  get ->
                      get.tableName(table)
                          .key(
                              Map.of(
                                  "pk",
                                  AttributeValue.fromS("entry#" + key.hour() + "#" + key.shard()),
                                  "sk",
                                  AttributeValue.fromS(PageMark.behind(key).after()))))
              .item());
    }
  }

  private static long size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(entry -> entry.getKey().length() + size(entry.getValue()))
        .sum();
  }

  private static long size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
      case N -> (value.n().length() + 1) / 2 + 1;
      case L -> 3 + value.l().stream().mapToLong(one -> 1 + size(one)).sum();
      default -> 1;
    };
  }
}
