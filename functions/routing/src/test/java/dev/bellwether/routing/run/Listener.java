package dev.bellwether.routing.run;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Chunks;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of a stream, that holds chunks back until the answer begins, as the flow's sink does.
 */
final class Listener implements AnswerSink {
  private final List<String> begun = new ArrayList<>();
  private final StringBuilder seen = new StringBuilder();
  private final int patience;
  private boolean started;
  private int chunks;

  Listener() {
    this(Integer.MAX_VALUE);
  }

  /** Leaves after so many chunks. */
  Listener(int patience) {
    this.patience = patience;
  }

  @Override
  public void begin(Target target, int attempt) {
    begun.add(target.model().id() + "#" + attempt);
  }

  @Override
  public void chunk(JsonNode chunk) {
    chunks++;
    started |= Chunks.startsAnswer(chunk);
    JsonNode choices = Json.valueOf(chunk, "choices");
    JsonNode first = choices == null ? null : choices.get(0);
    JsonNode delta = Json.valueOf(first, "delta");
    String text = delta == null ? null : Json.textOf(delta, "content");
    seen.append(text == null ? "" : text);
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public boolean abandoned() {
    return chunks >= patience;
  }

  List<String> begun() {
    return begun;
  }

  String seen() {
    return seen.toString();
  }
}
