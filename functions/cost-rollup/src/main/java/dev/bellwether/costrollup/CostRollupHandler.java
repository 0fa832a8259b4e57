package dev.bellwether.costrollup;

import dev.bellwether.edge.function.ChoreHandler;
import dev.bellwether.spend.total.Rollup;
import java.util.Map;

/** The Lambda handler; a wrong catalogue stops it at start, because baselines need prices. */
public final class CostRollupHandler extends ChoreHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public CostRollupHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public CostRollupHandler(Map<String, String> environment) {
    this(environment, CostRollupHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public CostRollupHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
    Rollup _ = applicationContext.getBean(Rollup.class);
  }
}
