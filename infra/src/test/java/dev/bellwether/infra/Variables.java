package dev.bellwether.infra;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.InjectionPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that a function reads. */
final class Variables {
  private static final String OURS = "bellwether.";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

  private Variables() {}

  /** What its beans ask for by {@code @Property}, under the name that the environment has it. */
  static Set<String> readBy(ApplicationContext function) {
    Set<String> variables = new TreeSet<>();
    for (BeanDefinition<?> bean : function.getAllBeanDefinitions()) {
      askedFor(bean)
          .flatMap(asked -> asked.stringValue(Property.class, "name").stream())
          .filter(name -> name.startsWith(OURS))
          .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
          .forEach(variables::add);
    }
    return variables;
  }

  private static Stream<AnnotationMetadata> askedFor(BeanDefinition<?> bean) {
    return Stream.of(
            Arrays.stream(bean.getConstructor().getArguments())
                .map(Argument::getAnnotationMetadata),
            bean.getInjectedFields().stream().map(InjectionPoint::getAnnotationMetadata),
            bean.getInjectedMethods().stream()
                .flatMap(method -> Arrays.stream(method.getArguments()))
                .map(Argument::getAnnotationMetadata))
        .flatMap(metadata -> metadata);
  }

  /** The placeholders in the shipped catalogue. */
  static Set<String> inTheCatalogue() {
    Set<String> variables = new TreeSet<>();
    Matcher found = PLACEHOLDER.matcher(catalogue());
    while (found.find()) {
      variables.add(found.group(1));
    }
    return variables;
  }

  private static String catalogue() {
    try (InputStream file = Variables.class.getResourceAsStream("/bellwether-catalogue.yaml")) {
      if (file == null) {
        throw new IllegalStateException("There is no catalogue on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
