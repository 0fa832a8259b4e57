package dev.bellwether.local;

import dev.bellwether.testkit.provider.Fault;
import dev.bellwether.testkit.provider.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the fake provider fail on purpose: {@code BELLWETHER_FAKE_FAILURES=deepseek-v3.2=500}
 * answers every call for that model with that status.
 */
record FakeFailures(Map<String, Integer> statuses) {
  private static final String VARIABLE = "BELLWETHER_FAKE_FAILURES";
  private static final Pattern FAILURE = Pattern.compile("([^=,]+)=([45]\\d\\d)");

  FakeFailures {
    statuses = Map.copyOf(statuses);
  }

  static FakeFailures read(Map<String, String> environment) {
    Map<String, Integer> statuses = new LinkedHashMap<>();
    String text = Optional.ofNullable(environment.get(VARIABLE)).orElse("");
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher failure = FAILURE.matcher(part.strip());
      if (!failure.matches()) {
        throw new IllegalArgumentException(
            VARIABLE
                + " is '"
                + text
                + "': write it as model=status, separated by commas, such as deepseek-v3.2=500.");
      }
      statuses.put(failure.group(1), Integer.valueOf(failure.group(2)));
    }
    return new FakeFailures(statuses);
  }

  void script(Script script) {
    statuses.forEach((model, status) -> script.forModel(model).always(Fault.status(status)));
  }
}
