package dev.bellwether.local;

import dev.bellwether.edge.function.Route;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every function of the template, and which of them a request is for. */
final class LocalFunctions implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFunctions.class);
  private static final String ROTATION = "KeyRotationFunction";

  private final List<LocalFunction> all;
  private final List<Declared> routes;
  private final LocalFunction open;

  /**
   * The functions of the template.
   *
   * @param environment what a function finds in its environment
   */
  LocalFunctions(
      Template template,
      Function<LambdaFunction, Map<String, String>> environment,
      FunctionRuntime runtime) {
    all =
        template.functions().stream()
            .map(
                declared ->
                    new LocalFunction(
                        declared,
                        () -> runtime.start(template, declared, environment.apply(declared))))
            .toList();
    routes =
        all.stream()
            .flatMap(Declared::of)
            .sorted(Comparator.comparingInt(Declared::variables))
            .toList();
    open =
        all.stream()
            .filter(LocalFunctions::hasAddress)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No function has an address of its own."));
  }

  private static boolean hasAddress(LocalFunction function) {
    return function.declared().events().stream().anyMatch(Event.FunctionUrl.class::isInstance);
  }

  List<LocalFunction> all() {
    return all;
  }

  /** The one with an address of its own: a path that no route declares reaches it in AWS too. */
  LocalFunction open() {
    return open;
  }

  /** The function for a request; a path that is declared for another method keeps its function. */
  LocalFunction of(String method, String path) {
    List<Declared> ofPath = routes.stream().filter(route -> route.matches(path)).toList();
    return ofPath.stream()
        .filter(route -> route.takes(method))
        .findFirst()
        .or(() -> ofPath.stream().findFirst())
        .map(Declared::function)
        .orElse(open);
  }

  /** Takes a step of a rotation, as Secrets Manager would have it taken. */
  void rotate(String event) {
    for (LocalFunction function : all) {
      if (function.declared().logicalId().equals(ROTATION)) {
        step(function, event);
      }
    }
  }

  private static void step(LocalFunction rotation, String event) {
    try {
      byte[] _ = rotation.handle(event);
    } catch (RuntimeException failed) {
      LOG.warn("A step of a rotation failed: {}", failed.getMessage());
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (LocalFunction function : all) {
      try {
        function.close();
      } catch (IOException failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** A route of the template, and whose it is. */
  private record Declared(Event.Route route, Route pattern, LocalFunction function) {
    static Stream<Declared> of(LocalFunction function) {
      return function.declared().routes().stream()
          .map(
              route ->
                  new Declared(
                      route,
                      new Route(route.method(), route.path(), (inbound, names, sink) -> {}),
                      function));
    }

    /** API Gateway prefers a fixed path to one with names in it. */
    int variables() {
      return (int) route.path().chars().filter(character -> character == '{').count();
    }

    boolean matches(String path) {
      return pattern.match(path).isPresent();
    }

    boolean takes(String method) {
      return route.method().equals(method) || route.method().equals("ANY");
    }
  }
}
