package dev.bellwether.spend.report;

import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.PageMark;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** A ledger of which somebody is told before a page is read; he may change it, fail or wait. */
final class WatchedLedger {
  private WatchedLedger() {}

  interface Watcher {
    void beforePage(int shard, Optional<PageMark> after);
  }

  static Ledger over(Ledger ledger, Watcher watcher) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("page")) {
                Optional<?> after = (Optional<?>) arguments[2];
                watcher.beforePage((Integer) arguments[1], after.map(PageMark.class::cast));
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            });
  }
}
