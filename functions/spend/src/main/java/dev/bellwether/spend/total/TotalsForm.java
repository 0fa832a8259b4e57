package dev.bellwether.spend.total;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.money.Offer;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The stored form of totals: compressed JSON in which a cell is an array, because the names of
 * fields would be most of it.
 */
final class TotalsForm {
  private static final long VERSION = 1;
  private static final int NAMES = 7;

  private TotalsForm() {}

  static byte[] packed(Totals totals) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(Json.bytes(tree(totals)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Totals unpacked(byte[] packed) {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return totals(Json.parse(zip.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException("A stored total is not what was written", broken);
    }
  }

  /** In the order of its cells' names, so that the same totals have the same form. */
  static JsonNode tree(Totals totals) {
    List<JsonNode> cells = new ArrayList<>();
    totals.cells().entrySet().stream()
        .sorted(Comparator.comparing(entry -> names(entry.getKey()).toString()))
        .forEach(entry -> cells.add(line(names(entry.getKey()), entry.getValue())));
    List<JsonNode> tags = new ArrayList<>();
    totals
        .tags()
        .forEach(
            (caller, own) ->
                own.forEach((tag, sums) -> tags.add(line(List.of(caller, tag), sums))));
    return Json.object(Map.of("v", VERSION, "cells", cells, "tags", tags));
  }

  private static List<String> names(Cell cell) {
    return List.of(
        cell.who().caller(),
        cell.who().tenant(),
        cell.offer().provider(),
        cell.offer().model(),
        cell.work().operation(),
        cell.work().task(),
        cell.work().cache().name());
  }

  private static JsonNode line(List<String> names, Sums sums) {
    List<Object> line = new ArrayList<>(names);
    line.addAll(SumsForm.fields(sums));
    return Json.tree(line);
  }

  private static Totals totals(JsonNode tree) {
    if (Json.longOf(tree, "v", 0) != VERSION) {
      throw new IllegalStateException("Another release wrote this total: " + Json.text(tree));
    }
    Totals totals = Totals.unbounded();
    for (JsonNode line : lines(tree, "cells")) {
      List<JsonNode> fields = SumsForm.elements(line);
      SumsForm.addTo(totals.cell(cell(fields)), fields.subList(NAMES, fields.size()));
    }
    for (JsonNode line : lines(tree, "tags")) {
      List<JsonNode> fields = SumsForm.elements(line);
      Sums sums = totals.tag(fields.get(0).getStringValue(), fields.get(1).getStringValue());
      SumsForm.addTo(sums, fields.subList(2, fields.size()));
    }
    return totals;
  }

  private static List<JsonNode> lines(JsonNode tree, String name) {
    JsonNode lines = Json.valueOf(tree, name);
    return lines == null ? List.of() : SumsForm.elements(lines);
  }

  private static Cell cell(List<JsonNode> fields) {
    List<String> names = fields.subList(0, NAMES).stream().map(JsonNode::getStringValue).toList();
    return new Cell(
        new Cell.Who(names.get(0), names.get(1)),
        new Offer(names.get(2), names.get(3)),
        new Cell.Work(names.get(4), names.get(5), CacheResult.valueOf(names.get(6))));
  }
}
