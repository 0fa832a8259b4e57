package dev.bellwether.keyhealth;

import dev.bellwether.edge.function.ChoreHandler;
import dev.bellwether.routing.catalogue.Catalogue;
import java.util.Map;

/** The Lambda handler; a wrong catalogue stops it at start. */
public final class KeyHealthHandler extends ChoreHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public KeyHealthHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public KeyHealthHandler(Map<String, String> environment) {
    this(environment, KeyHealthHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public KeyHealthHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
    Catalogue _ = applicationContext.getBean(Catalogue.class);
  }
}
