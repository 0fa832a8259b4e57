package dev.bellwether.testkit.lambda;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handlers of a template on a class path that all of them share. Each is given a class
 * loader that hides what the other functions brought along, so that a handler finds only the beans
 * and the properties that its own artefact has; classes are the same for all.
 */
public final class Handlers {
  private final List<LambdaFunction> functions;

  /** The handlers of all functions of the template. */
  public Handlers(Template template) {
    functions = template.functions();
  }

  /**
   * A new handler of a function, made by its constructor that takes an environment and a loader.
   */
  public Object make(LambdaFunction function, Map<String, String> environment) {
    Class<?> type = type(function);
    ClassLoader own = new OwnPart(type.getClassLoader(), foreign(place(type)));
    try {
      return type.getConstructor(Map.class, ClassLoader.class).newInstance(environment, own);
    } catch (ReflectiveOperationException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new IllegalStateException(
          "The handler of "
              + function.logicalId()
              + ", "
              + type.getName()
              + ", could not be made: "
              + cause.getMessage(),
          cause);
    }
  }

  private Set<String> foreign(String own) {
    return functions.stream()
        .map(Handlers::type)
        .map(Handlers::place)
        .filter(place -> !place.equals(own))
        .collect(Collectors.toSet());
  }

  private static Class<?> type(LambdaFunction function) {
    try {
      return Class.forName(function.code().handler(), false, Handlers.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(
          "template.yaml: the handler of "
              + function.logicalId()
              + " is "
              + function.code().handler()
              + ", and there is no such class on the class path. Put its module there.",
          missing);
    }
  }

  /** The folder or jar that a class came from, as resources in it name it. */
  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  private static final class OwnPart extends ClassLoader {
    private final Set<String> hidden;

    OwnPart(ClassLoader shared, Set<String> hidden) {
      super(shared);
      this.hidden = hidden;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return Collections.enumeration(visible(name));
    }

    @Override
    public @Nullable URL getResource(String name) {
      try {
        return visible(name).stream().findFirst().orElse(null);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      URL found = getResource(name);
      try {
        return found == null ? null : found.openStream();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private List<URL> visible(String name) throws IOException {
      return Collections.list(super.getResources(name)).stream()
          .filter(url -> hidden.stream().noneMatch(place -> url.toString().contains(place)))
          .toList();
    }
  }
}
