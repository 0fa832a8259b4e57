package dev.bellwether.infra;

import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.testkit.template.LambdaFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.FieldInjectionPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables that a function reads: those of its own beans and of every bean that
 * these need. What else lies on its class path is never made, and so reads nothing.
 */
final class Variables {
  private static final String OURS = "bellwether.";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

  private final ApplicationContext context;
  private final Deque<BeanDefinition<?>> open = new ArrayDeque<>();
  private final Set<BeanDefinition<?>> seen = new HashSet<>();
  private final Set<String> names = new TreeSet<>();

  private Variables(ApplicationContext context) {
    this.context = context;
  }

  /** What the function's beans ask for, under the names that the environment has. */
  static Set<String> readBy(LambdaFunction function, ApplicationContext context) {
    String handler = function.code().handler();
    return new Variables(context).startingIn(handler.substring(0, handler.lastIndexOf('.')));
  }

  /** The beans that the function makes, if everything is asked of it. */
  static Set<BeanDefinition<?>> beansOf(LambdaFunction function, ApplicationContext context) {
    Variables variables = new Variables(context);
    String handler = function.code().handler();
    var _ = variables.startingIn(handler.substring(0, handler.lastIndexOf('.')));
    return variables.seen;
  }

  private Set<String> startingIn(String home) {
    context.getAllBeanDefinitions().stream()
        .filter(bean -> bean.getClass().getPackageName().equals(home))
        .forEach(this::visit);
    while (!open.isEmpty()) {
      BeanDefinition<?> bean = open.remove();
      bean.getDeclaringType().ifPresent(this::need);
      asked(bean).forEach(this::ask);
    }
    if (seen.stream().anyMatch(bean -> bean.getBeanType().equals(Catalogue.class))) {
      names.addAll(inTheCatalogue());
    }
    return names;
  }

  private static Stream<Argument<?>> asked(BeanDefinition<?> bean) {
    return Stream.of(
            Arrays.stream(bean.getConstructor().getArguments()),
            bean.getInjectedFields().stream().map(FieldInjectionPoint::asArgument),
            bean.getInjectedMethods().stream()
                .flatMap(method -> Arrays.stream(method.getArguments())))
        .flatMap(arguments -> arguments);
  }

  private void ask(Argument<?> argument) {
    argument
        .getAnnotationMetadata()
        .stringValue(Property.class, "name")
        .filter(name -> name.startsWith(OURS))
        .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
        .ifPresent(names::add);
    need(argument.getType());
    for (Argument<?> inner : argument.getTypeParameters()) {
      need(inner.getType());
    }
  }

  /** A wildcard asks for an Object, and every bean is one. */
  private void need(Class<?> type) {
    if (type != Object.class) {
      context.getBeanDefinitions(type).forEach(this::visit);
    }
  }

  private void visit(BeanDefinition<?> bean) {
    if (bean.getClass().getName().startsWith("dev.bellwether.") && seen.add(bean)) {
      open.add(bean);
    }
  }

  /** The placeholders in the shipped catalogue. */
  private static Set<String> inTheCatalogue() {
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
