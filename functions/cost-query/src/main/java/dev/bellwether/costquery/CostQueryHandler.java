package dev.bellwether.costquery;

import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.spend.money.PriceBook;
import java.util.Map;

/** The Lambda handler; wrong prices stop it at start, before it meets a request. */
public final class CostQueryHandler extends HttpFunctionHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public CostQueryHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public CostQueryHandler(Map<String, String> environment) {
    this(environment, CostQueryHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public CostQueryHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
    PriceBook _ = applicationContext.getBean(PriceBook.class);
  }
}
