package dev.bellwether.edge.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

final class InMemoryAlertStore implements AlertStore {
  private final Map<String, RaisedAlert> alerts = new HashMap<>();

  @Override
  public synchronized boolean add(Alert alert, Instant now, Duration within) {
    RaisedAlert present = alerts.get(alert.id());
    if (present != null && isKept(present, now)) {
      return false;
    }
    alerts.put(alert.id(), new RaisedAlert(alert, now, false, Set.of()));
    return true;
  }

  @Override
  public synchronized void markSent(Alert alert, Duration within) {
    change(
        alert, raised -> new RaisedAlert(raised.alert(), raised.raised(), true, raised.posted()));
  }

  @Override
  public synchronized void markPosted(Alert alert, String webhook) {
    change(
        alert,
        raised -> {
          Set<String> posted = new HashSet<>(raised.posted());
          posted.add(webhook);
          return new RaisedAlert(raised.alert(), raised.raised(), raised.sent(), posted);
        });
  }

  private void change(Alert alert, UnaryOperator<RaisedAlert> change) {
    var _ = alerts.computeIfPresent(alert.id(), (id, raised) -> change.apply(raised));
  }

  @Override
  public synchronized List<RaisedAlert> open(Instant since, Instant now) {
    List<RaisedAlert> open = new ArrayList<>(alerts.values());
    open.removeIf(
        raised -> !isKept(raised, now) || (raised.sent() && raised.raised().isBefore(since)));
    open.sort(
        Comparator.comparing(RaisedAlert::raised).thenComparing(raised -> raised.alert().id()));
    return open;
  }

  private static boolean isKept(RaisedAlert raised, Instant now) {
    return raised.raised().plus(KEPT).getEpochSecond() > now.getEpochSecond();
  }
}
