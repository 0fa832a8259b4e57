package dev.bellwether.spend.total;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.spend.ledger.PageMark;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a total: one, or where it is too large for one, a head and pieces behind it. */
final class DynamoTotalItems {
  /** A query answers with at most a megabyte, an item has at most 400 KB. */
  static final int PIECE_BYTES = 300_000;

  static final String RUN = "run";
  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String MARK = "mark";
  private static final String PIECES = "pieces";
  private static final String DATA = "data";

  private DynamoTotalItems() {}

  /**
   * Where a total lies in its partition.
   *
   * @param time the hour of the day, or the day of the month
   */
  record Key(int shard, int time) {}

  static List<Map<String, AttributeValue>> of(Total total, int pieceBytes) {
    byte[] packed = TotalsForm.packed(total.totals());
    int pieces = Math.max(1, Math.ceilDiv(packed.length, pieceBytes));
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int piece = 0; piece < pieces; piece++) {
      int end = Math.min(packed.length, (piece + 1) * pieceBytes);
      Map<String, AttributeValue> item = new HashMap<>();
      item.put(PARTITION, AttributeValue.fromS(partition(total.slot())));
      item.put(SORT, AttributeValue.fromS(sort(total.slot()) + suffix(piece)));
      item.put(RUN, AttributeValue.fromS(total.run().text()));
      item.put(
          DATA,
          AttributeValue.fromB(
              SdkBytes.fromByteArray(Arrays.copyOfRange(packed, piece * pieceBytes, end))));
      items.add(item);
    }
    items.getFirst().put(PIECES, AttributeValue.fromN(Integer.toString(pieces)));
    total.mark().ifPresent(mark -> items.getFirst().put(MARK, AttributeValue.fromS(mark.after())));
    return items;
  }

  private static String suffix(int piece) {
    return piece == 0 ? "" : String.format(Locale.ROOT, "#%02d", piece);
  }

  private static String partition(Slot slot) {
    return switch (slot) {
      case Slot.OfHour of -> "hour#" + utc(of).toLocalDate();
      case Slot.OfDay of -> "day#" + of.day().toString().substring(0, 7);
    };
  }

  private static String sort(Slot slot) {
    int time =
        switch (slot) {
          case Slot.OfHour of -> utc(of).getHour();
          case Slot.OfDay of -> of.day().getDayOfMonth();
        };
    return prefix(slot.shard()) + String.format(Locale.ROOT, "%02d", time);
  }

  private static ZonedDateTime utc(Slot slot) {
    return slot.begins().atZone(ZoneOffset.UTC);
  }

  static String prefix(int shard) {
    return String.format(Locale.ROOT, "%02d#", shard);
  }

  /** The totals of the items; empty when a write was seen half done. */
  static Optional<List<Total>> totals(List<Item> items, Function<Key, Slot> slots) {
    Map<String, Item> bySort = new TreeMap<>();
    items.forEach(item -> bySort.put(item.text(SORT), item));
    List<Total> totals = new ArrayList<>();
    for (Map.Entry<String, Item> entry : bySort.entrySet()) {
      Item head = entry.getValue();
      if (!head.attributes().containsKey(PIECES)) {
        continue;
      }
      Optional<byte[]> data = joined(entry.getKey(), head, bySort);
      if (data.isEmpty()) {
        return Optional.empty();
      }
      totals.add(
          new Total(
              slots.apply(key(entry.getKey())),
              new RunStamp(head.text(RUN)),
              head.optionalText(MARK).map(PageMark::new),
              TotalsForm.unpacked(data.get())));
    }
    return Optional.of(totals);
  }

  private static Optional<byte[]> joined(String sort, Item head, Map<String, Item> bySort) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int piece = 0; piece < head.number(PIECES); piece++) {
      Item part = bySort.get(sort + suffix(piece));
      if (part == null || !part.text(RUN).equals(head.text(RUN))) {
        return Optional.empty();
      }
      data.writeBytes(part.bytes(DATA));
    }
    return Optional.of(data.toByteArray());
  }

  private static Key key(String sort) {
    int hash = sort.indexOf('#');
    return new Key(
        Integer.parseInt(sort.substring(0, hash)), Integer.parseInt(sort.substring(hash + 1)));
  }
}
