package dev.bellwether.completion;

import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.routing.catalogue.Catalogue;
import java.util.Map;

/** The Lambda handler; a wrong catalogue stops it at start, before it meets a request. */
public final class CompletionHandler extends HttpFunctionHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public CompletionHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public CompletionHandler(Map<String, String> environment) {
    this(environment, CompletionHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public CompletionHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
    Catalogue _ = applicationContext.getBean(Catalogue.class);
  }
}
