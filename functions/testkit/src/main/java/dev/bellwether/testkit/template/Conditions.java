package dev.bellwether.testkit.template;

import java.util.List;
import java.util.Optional;

/** Decides {@code !If} by the conditions of the template, as a deployment would. */
final class Conditions {
  private static final String NO_VALUE = "AWS::NoValue";

  private final Resolver resolver;

  Conditions(Resolver resolver) {
    this.resolver = resolver;
  }

  Optional<Object> chosen(String field, Object value) {
    if (!(value instanceof Tagged tagged)) {
      return Optional.of(value);
    }
    if (tagged.equals(Tagged.text("!Ref", NO_VALUE))) {
      return Optional.empty();
    }
    if (!tagged.tag().equals("!If")) {
      return Optional.of(value);
    }
    List<?> parts = items(field, tagged, 3);
    boolean holds = named(field, String.valueOf(parts.getFirst()));
    return chosen(field, parts.get(holds ? 1 : 2));
  }

  private boolean named(String field, String name) {
    Section conditions = resolver.top().section("Conditions");
    return conditions
        .raw(name)
        .map(condition -> holds(conditions.path() + "." + name, condition))
        .orElseThrow(
            () -> new TemplateException(field, name, "There is no condition of that name."));
  }

  /** Whether a resource is made. */
  boolean made(Section resource) {
    return resource
        .optionalText("Condition")
        .map(name -> named(resource.path() + ".Condition", name))
        .orElse(true);
  }

  private boolean holds(String field, Object condition) {
    if (condition instanceof Tagged tagged) {
      switch (tagged.tag()) {
        case "!Not" -> {
          return !holds(field, items(field, tagged, 1).getFirst());
        }
        case "!Equals" -> {
          List<?> sides = items(field, tagged, 2);
          return resolver
              .text(field, sides.getFirst())
              .equals(resolver.text(field, sides.getLast()));
        }
        default -> {
          // Told below.
        }
      }
    }
    throw new TemplateException(field, condition, "Only !Equals and !Not are understood.");
  }

  private static List<?> items(String field, Tagged tagged, int count) {
    if (tagged.items().size() != count) {
      throw new TemplateException(
          field, tagged, "A list of " + count + " is expected behind " + tagged.tag() + ".");
    }
    return tagged.items();
  }
}
