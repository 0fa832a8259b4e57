package dev.bellwether.spend.report;

import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.PageMark;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;

/** A ledger that lets somebody in between a run and an entry; he may change it, fail or wait. */
final class WatchedLedger {
  private WatchedLedger() {}

  interface Watcher {
    void beforePage(int shard, Optional<PageMark> after);
  }

  /** Lets a hold go in the place of the ledger. */
  interface Expiring {
    ExpireOutcome expire(Entry held, Instant moment);
  }

  /** A ledger of which somebody is told before a page is read. */
  static Ledger over(Ledger ledger, Watcher watcher) {
    return standingFor(
        (method, arguments) -> {
          if (method.getName().equals("page")) {
            Optional<?> after = (Optional<?>) arguments[2];
            watcher.beforePage((Integer) arguments[1], after.map(PageMark.class::cast));
          }
          return call(ledger, method, arguments);
        });
  }

  /** A ledger whose holds somebody else lets go. */
  static Ledger lettingGo(Ledger ledger, Expiring expiring) {
    return standingFor(
        (method, arguments) ->
            method.getName().equals("expire")
                ? expiring.expire((Entry) arguments[0], (Instant) arguments[1])
                : call(ledger, method, arguments));
  }

  private interface Answering {
    Object answer(Method method, Object[] arguments) throws Throwable;
  }

  private static Ledger standingFor(Answering answering) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> answering.answer(method, arguments));
  }

  private static Object call(Ledger ledger, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(ledger, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
