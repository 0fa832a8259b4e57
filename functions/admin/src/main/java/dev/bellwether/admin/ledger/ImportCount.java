package dev.bellwether.admin.ledger;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.ledger.EntryImport;
import dev.bellwether.spend.ledger.Hour;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What came of the lines so far. */
final class ImportCount {
  private static final int MOST_SHOWN = 100;

  private final Set<Hour> touched = new TreeSet<>();
  private final List<Map<String, Object>> shown = new ArrayList<>();
  private long written;
  private long settled;
  private long alreadyThere;
  private long refused;

  void add(int line, EntryImport.Outcome outcome) {
    switch (outcome) {
      case EntryImport.Outcome.Written entry -> {
        written++;
        var _ = touched.add(entry.hour());
      }
      case EntryImport.Outcome.Settled entry -> {
        settled++;
        var _ = touched.add(entry.hour());
      }
      case EntryImport.Outcome.AlreadyThere entry -> {
        alreadyThere++;
        var _ = touched.add(entry.hour());
      }
      case EntryImport.Outcome.Refused why -> refuse(line, why.why());
    }
  }

  private void refuse(int line, String why) {
    refused++;
    if (shown.size() < MOST_SHOWN) {
      shown.add(Map.of("line", line, "reason", why));
    }
  }

  /** The hours whose totals may not have these entries yet, those that were there before too. */
  Set<Hour> touched() {
    return touched;
  }

  boolean changedAnything() {
    return written + settled > 0;
  }

  Map<String, Object> told() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("written", written);
    figures.put("settled", settled);
    figures.put("already_there", alreadyThere);
    figures.put("refused", refused);
    return figures;
  }

  JsonNode refusals() {
    return Json.tree(shown);
  }
}
