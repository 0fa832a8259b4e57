package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells people what has changed, each change once. What is to be told is written down before it is
 * told, and marked after: whoever dies in between, or runs beside another, leaves it to the next
 * run, and the alert's window keeps it from being told twice.
 */
final class Announcements {
  private final DynamoTidings tidings;
  private final Predicate<Alert> alerts;

  /**
   * Announcements.
   *
   * @param alerts raises one, once, and says whether that is certain
   */
  Announcements(DynamoTidings tidings, Predicate<Alert> alerts) {
    this.tidings = tidings;
    this.alerts = alerts;
  }

  /**
   * Tells what is new in these sightings.
   *
   * @param about whether a thing is one of those that were looked at: what is not seen any more
   *     among them is forgotten
   * @return what was told
   */
  List<String> of(List<Sighting> sightings, Predicate<String> about) {
    List<String> told = new ArrayList<>();
    Map<String, Tiding> known = finished(about, told);
    Set<String> seen = new HashSet<>();
    for (Sighting sighting : sightings) {
      boolean _ = seen.add(sighting.what());
      Optional<Tiding> old = Optional.ofNullable(known.get(sighting.what()));
      news(sighting, old)
          .filter(next -> tidings.replace(old, next))
          .filter(this::tell)
          .ifPresent(next -> told.add(next.what() + " " + next.condition()));
    }
    for (Tiding tiding : known.values()) {
      if (tiding.told() && !seen.contains(tiding.what())) {
        boolean _ = tidings.remove(tiding);
      }
    }
    return told;
  }

  /** What an earlier run wrote down and did not tell comes first. */
  private Map<String, Tiding> finished(Predicate<String> about, List<String> told) {
    Map<String, Tiding> known = new HashMap<>();
    for (Tiding tiding : tidings.all().values()) {
      if (!about.test(tiding.what())) {
        continue;
      }
      if (tiding.told()) {
        known.put(tiding.what(), tiding);
      } else if (tell(tiding)) {
        told.add(tiding.what() + " " + tiding.condition());
        if (!tiding.isWell()) {
          known.put(tiding.what(), done(tiding));
        }
      } else {
        // Not to be overtaken by what came after it.
        known.put(tiding.what(), tiding);
      }
    }
    return known;
  }

  private static Optional<Tiding> news(Sighting sighting, Optional<Tiding> old) {
    if (old.isPresent() && !old.get().told()) {
      return Optional.empty();
    }
    return switch (sighting.condition()) {
      case Sighting.Condition.Undecided _ -> Optional.empty();
      case Sighting.Condition.Well well ->
          old.map(
              trouble ->
                  tiding(
                      sighting,
                      Tiding.WELL,
                      "after " + trouble.alert().window(),
                      new Words(Severity.INFO, well.words())));
      case Sighting.Condition.Trouble trouble ->
          old.map(Tiding::condition).equals(Optional.of(trouble.name()))
                  && old.map(Tiding::value).equals(Optional.of(sighting.value()))
              ? Optional.empty()
              : Optional.of(
                  tiding(
                      sighting,
                      trouble.name(),
                      trouble.name() + " since " + trouble.since(),
                      new Words(trouble.severity(), trouble.words())));
    };
  }

  private record Words(Severity severity, String text) {}

  private static Tiding tiding(Sighting sighting, String condition, String window, Words words) {
    Alert alert = new Alert(sighting.what(), window, words.severity(), words.text());
    return new Tiding(condition, sighting.value(), alert, false);
  }

  /** Tells, and remembers that: a thing that is well needs no memory. */
  private boolean tell(Tiding tiding) {
    if (!alerts.test(tiding.alert())) {
      return false;
    }
    boolean _ =
        tiding.isWell()
            ? tidings.remove(tiding)
            : tidings.replace(Optional.of(tiding), done(tiding));
    return true;
  }

  private static Tiding done(Tiding tiding) {
    return new Tiding(tiding.condition(), tiding.value(), tiding.alert(), true);
  }
}
