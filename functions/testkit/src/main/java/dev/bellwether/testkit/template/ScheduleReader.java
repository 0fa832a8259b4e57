package dev.bellwether.testkit.template;

import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.schedule.Timetable;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/** Reads when a function runs by itself, and with what. */
final class ScheduleReader {
  private static final int SCHEDULERS_OWN_RETRIES = 185;

  private ScheduleReader() {}

  static Event.Schedule read(String name, Section properties) {
    properties.only(
        Set.of(
            "Name",
            "Description",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "FlexibleTimeWindow",
            "RetryPolicy",
            "DeadLetterConfig",
            "State",
            "Input"));
    punctual(properties.section("FlexibleTimeWindow").only(Set.of("Mode")));
    var _ = properties.section("DeadLetterConfig").only(Set.of("Arn"));
    return new Event.Schedule(
        name, timetable(properties), input(properties), retries(properties), isEnabled(properties));
  }

  private static Timetable timetable(Section properties) {
    ZoneId zone = zone(properties);
    String expression = properties.text("ScheduleExpression");
    try {
      return Timetable.of(expression, zone);
    } catch (IllegalArgumentException wrong) {
      throw new TemplateException(
          properties.path() + ".ScheduleExpression",
          expression,
          String.valueOf(wrong.getMessage()));
    }
  }

  private static ZoneId zone(Section properties) {
    String field = "ScheduleExpressionTimezone";
    String zone = properties.optionalText(field).orElse("UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new TemplateException(
          properties.path() + "." + field,
          zone,
          "A zone such as UTC or Europe/Berlin is expected.");
    }
  }

  /** The scheduler's own default is a notification about itself; ours say what they mean. */
  private static String input(Section properties) {
    String input = properties.text("Input");
    try {
      var _ = Json.parse(input);
      return input;
    } catch (UncheckedIOException notJson) {
      throw new TemplateException(properties.path() + ".Input", input, "JSON is expected.");
    }
  }

  private static void punctual(Section window) {
    String mode = window.optionalText("Mode").orElse("OFF");
    if (!mode.equals("OFF")) {
      throw new TemplateException(window.path() + ".Mode", mode, "Only OFF is understood.");
    }
  }

  private static boolean isEnabled(Section properties) {
    String state = properties.optionalText("State").orElse("ENABLED");
    return switch (state) {
      case "ENABLED" -> true;
      case "DISABLED" -> false;
      default ->
          throw new TemplateException(
              properties.path() + ".State", state, "ENABLED or DISABLED is expected.");
    };
  }

  private static int retries(Section properties) {
    Section policy =
        properties
            .section("RetryPolicy")
            .only(Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds"));
    return policy.has("MaximumRetryAttempts")
        ? policy.number("MaximumRetryAttempts")
        : SCHEDULERS_OWN_RETRIES;
  }
}
