package dev.bellwether.edge.function;

import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells Micronaut which classes offer which service, so that it opens no jar to find out. It is in
 * effect where a deployable has the list and names this class as a service: a container image has,
 * a zip and a class path of tests have not.
 */
public final class ServiceIndex
    implements StaticOptimizations.Loader<SoftServiceLoader.Optimizations> {
  /** Where the list is: a line per service, {@code service=class,class}. */
  public static final String LIST = "META-INF/bellwether/services";

  /** Called by the service loader. */
  public ServiceIndex() {}

  @Override
  public SoftServiceLoader.Optimizations load() {
    ClassLoader loader = ServiceIndex.class.getClassLoader();
    return of(lines(loader), loader);
  }

  static SoftServiceLoader.Optimizations of(List<String> lines, ClassLoader loader) {
    Map<String, StaticServiceLoader<?>> services = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      List<String> names =
          Arrays.stream(line.substring(equals + 1).split(","))
              .filter(name -> !name.isEmpty())
              .toList();
      services.put(line.substring(0, equals), new Service(names, loader));
    }
    return new SoftServiceLoader.Optimizations(services);
  }

  private static List<String> lines(ClassLoader loader) {
    try (InputStream list = loader.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(
            "This deployable names " + ServiceIndex.class + " and has no " + LIST);
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private record Service(List<String> names, ClassLoader loader)
      implements StaticServiceLoader<Object> {
    @Override
    public Stream<StaticDefinition<Object>> findAll(Predicate<String> condition) {
      return names.stream()
          .filter(condition)
          .map(name -> StaticDefinition.of(name, () -> make(name)));
    }

    private Object make(String name) {
      try {
        return Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException | LinkageError broken) {
        throw new IllegalStateException("The list of services is out of date: " + name, broken);
      }
    }
  }
}
