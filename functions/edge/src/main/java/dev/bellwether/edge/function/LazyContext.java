package dev.bellwether.edge.function;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.function.aws.MicronautLambdaContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A handler's context: it builds beans when they are first asked for, never at start, so that a
 * snapshot freezes no secret. It reads one file of settings, by its name: to look for all names and
 * kinds that Micronaut knows opens every jar.
 */
final class LazyContext {
  private static final String SETTINGS = "application.properties";

  /** The AWS client reads these by itself; nobody else needs them, a snapshot least of all. */
  private static final List<String> CREDENTIALS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

  private static final int BEFORE_EVERYTHING = -300;

  private LazyContext() {}

  /**
   * A context with further environment variables, which win over the process's own. It looks into
   * the given loader only, never the thread's: Lambda's runtime gives the thread one of its own,
   * and in an image, where all classes are on the process's class path, every jar would be opened
   * twice.
   */
  static ApplicationContext of(Map<String, String> environment, ClassLoader loader) {
    return ApplicationContext.builder(
            Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
        .classLoader(loader)
        .deduceEnvironment(false)
        .bootstrapEnvironment(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false)
        .banner(false)
        .enableDefaultPropertySources(false)
        .propertySources(
            new Shipped(settings(loader)),
            new EnvironmentPropertySource(null, CREDENTIALS),
            new SystemPropertiesPropertySource(),
            new Variables(environment))
        .build();
  }

  private static Map<String, Object> settings(ClassLoader loader) {
    Properties properties = new Properties();
    try (InputStream file = loader.getResourceAsStream(SETTINGS)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, Object> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> settings.put(name, properties.get(name)));
    return settings;
  }

  /** What the artefact brings along; every other source wins over it. */
  private static final class Shipped extends MapPropertySource {
    Shipped(Map<String, Object> settings) {
      super(SETTINGS, settings);
    }

    @Override
    public int getOrder() {
      return BEFORE_EVERYTHING;
    }
  }

  /** Read as Micronaut reads the process's environment: capitals and underscores. */
  private static final class Variables extends MapPropertySource {
    Variables(Map<String, String> environment) {
      super("given", environment);
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }
  }
}
