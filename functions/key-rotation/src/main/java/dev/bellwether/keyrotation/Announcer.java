package dev.bellwether.keyrotation;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Tells people of rotations that were called off: each kind of reason once a day and provider. */
final class Announcer {
  private static final int LONGEST_ID = 60;

  private final Consumer<Alert> alerts;
  private final Clock clock;

  Announcer(Consumer<Alert> alerts, Clock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  void calledOff(Turn turn, CalledOff off) {
    String what = "key-rotation/" + turn.provider().id() + "/" + off.kind();
    String which = off.refused().map(key -> "/" + fit(key.id())).orElse("");
    alerts.accept(
        new Alert(
            what + which,
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
            Severity.WARNING,
            "The rotation of the keys of "
                + turn.provider().id()
                + " was called off. "
                + off.problem()));
  }

  private static String fit(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9._-]", "-");
    return plain.length() <= LONGEST_ID ? plain : plain.substring(0, LONGEST_ID);
  }
}
