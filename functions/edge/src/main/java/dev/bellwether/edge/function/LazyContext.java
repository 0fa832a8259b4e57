package dev.bellwether.edge.function;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.function.aws.MicronautLambdaContext;
import java.util.Map;

/**
 * A handler's context: it builds beans when they are first asked for, never at start, so that a
 * snapshot freezes no secret. It looks where the thread looks: the local runner shows each function
 * only its own part of the class path that all of them share there.
 */
final class LazyContext {
  private LazyContext() {}

  /** A context with further environment variables, which win over the process's own. */
  static ApplicationContext of(Map<String, String> environment) {
    return ApplicationContext.builder(
            Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
        .classLoader(Thread.currentThread().getContextClassLoader())
        .deduceEnvironment(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false)
        .banner(false)
        .propertySources(new Variables(environment))
        .build();
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
