package dev.bellwether.admin.ledger;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.EntryImport;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.total.Rollup;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports entries from lines of the log, then adds the touched hours up again. It stops in time and
 * says where; whoever sends the same again loses and doubles nothing.
 */
@Singleton
public final class ImportEndpoint {
  private static final Duration FOR_ADDING_UP = Duration.ofSeconds(15);

  private final EntryImport entries;
  private final Rollup rollup;
  private final Changes changes;

  ImportEndpoint(EntryImport entries, Rollup rollup, Changes changes) {
    this.entries = entries;
    this.rollup = rollup;
    this.changes = changes;
  }

  /** Imports the lines of the body. */
  public JsonNode take(AdminCall call) {
    List<String> lines = LogLines.of(call.inbound());
    Deadline deadline = call.inbound().deadline();
    ImportCount count = new ImportCount();
    int next = 0;
    while (next < lines.size() && deadline.remaining().compareTo(FOR_ADDING_UP) > 0) {
      String line = lines.get(next++);
      int number = next;
      if (!line.isBlank()) {
        entries.take(line).forEach(outcome -> count.add(number, outcome));
      }
    }
    if (count.changedAnything()) {
      changes.made(call, "ledger.imported", "ledger", count.told());
    }
    return reply(count, next < lines.size() ? Json.tree(next + 1) : JsonNode.nullNode(), deadline);
  }

  private JsonNode reply(ImportCount count, JsonNode nextLine, Deadline deadline) {
    List<String> added = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Hour hour : count.touched()) {
      (addedUp(hour, deadline) ? added : left).add(hour.toString());
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("object", "organization.ledger.import");
    reply.putAll(count.told());
    reply.put("refusals", count.refusals());
    reply.put("hours_added_up", added);
    reply.put("hours_left", left);
    reply.put("next_line", nextLine);
    return Json.object(reply);
  }

  private boolean addedUp(Hour hour, Deadline deadline) {
    try {
      Rollup.Result result = rollup.again(hour, deadline);
      return result.finished() && result.failures().isEmpty();
    } catch (IllegalArgumentException tooOld) {
      return false;
    }
  }
}
