package dev.bellwether.spend.total;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Sums by cell, and by the tags of each caller. A request counts under each of its tags, so tags
 * add up to more than the whole.
 */
public final class Totals {
  /** Where the tags go that a caller has too many of. */
  public static final String OTHER_TAGS = "(other)";

  private static final int MOST_TAGS = 100;

  private final Map<Cell, Sums> cells = new HashMap<>();
  private final Map<String, Map<String, Sums>> tags = new TreeMap<>();
  private final int mostTags;

  private Totals(int mostTags) {
    this.mostTags = mostTags;
  }

  /** Totals to be stored: clients write tags freely, so no caller has more than a hundred. */
  public static Totals bounded() {
    return new Totals(MOST_TAGS);
  }

  /** Totals to be looked at: as many tags as were stored. */
  public static Totals unbounded() {
    return new Totals(Integer.MAX_VALUE);
  }

  /** The sums of a cell; of a new one, nothing yet. */
  Sums cell(Cell cell) {
    return cells.computeIfAbsent(cell, same -> new Sums());
  }

  /** The sums of a caller's tag. */
  Sums tag(String caller, String tag) {
    Map<String, Sums> own = tags.computeIfAbsent(caller, same -> new TreeMap<>());
    boolean room = own.containsKey(tag) || own.size() < mostTags;
    return own.computeIfAbsent(room ? tag : OTHER_TAGS, same -> new Sums());
  }

  /** Adds all of the other. */
  public void add(Totals other) {
    other.cells.forEach((cell, sums) -> cell(cell).add(sums));
    other.tags.forEach((caller, own) -> own.forEach((tag, sums) -> tag(caller, tag).add(sums)));
  }

  /**
   * What is wanted of these, with cells put together that look the same from far enough away; tags
   * only of callers that are wanted.
   */
  public Totals seen(Predicate<Cell> wanted, UnaryOperator<Cell> blur, Predicate<String> callers) {
    Totals seen = unbounded();
    cells.forEach(
        (cell, sums) -> {
          if (wanted.test(cell)) {
            seen.cell(blur.apply(cell)).add(sums);
          }
        });
    tags.forEach(
        (caller, own) -> {
          if (callers.test(caller)) {
            own.forEach((tag, sums) -> seen.tag(caller, tag).add(sums));
          }
        });
    return seen;
  }

  /** Sums by cell. */
  public Map<Cell, Sums> cells() {
    return Collections.unmodifiableMap(cells);
  }

  /** Sums by caller, then tag. */
  public Map<String, Map<String, Sums>> tags() {
    return Collections.unmodifiableMap(tags);
  }

  /** The cells added up by whatever a cell is said to belong to. */
  public <G> Map<G, Sums> by(Function<Cell, G> group) {
    Map<G, Sums> groups = new HashMap<>();
    cells.forEach(
        (cell, sums) -> groups.computeIfAbsent(group.apply(cell), same -> new Sums()).add(sums));
    return groups;
  }

  /** Everything in one. */
  public Sums sum() {
    Sums sum = new Sums();
    cells.values().forEach(sum::add);
    return sum;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
