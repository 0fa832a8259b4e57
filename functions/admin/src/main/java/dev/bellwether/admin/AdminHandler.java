package dev.bellwether.admin;

import dev.bellwether.edge.function.HttpFunctionHandler;
import java.util.Map;

/** The Lambda handler. */
public final class AdminHandler extends HttpFunctionHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public AdminHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public AdminHandler(Map<String, String> environment) {
    this(environment, AdminHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public AdminHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
  }
}
