package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.lambda.FunctionReply;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test of the deployed stack, of which each class has its own. */
@ExtendWith(DeployedTest.Deploying.class)
abstract class DeployedTest {
  private static @Nullable Stack stack;

  /** JUnit closes what is in the store of a class when its last test has ended. */
  static final class Deploying implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      stack =
          context
              .getStore(ExtensionContext.Namespace.create(Stack.class))
              .computeIfAbsent(Stack.class, _ -> Stack.deploy(), Stack.class);
    }
  }

  static Stack stack() {
    return Objects.requireNonNull(stack);
  }

  /** The event of a caller who may do everything. */
  static EventBuilder authorized(EventBuilder event) {
    return event.header("Authorization", "Bearer " + stack().callerKey());
  }

  static JsonNode answer(String function, EventBuilder event) {
    return stack().function(function).answer(event.bytes());
  }

  /** What comes of an event that is no request. */
  static FunctionReply sent(String function, String event) {
    return stack().function(function).send(event.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void nothingThatTheFunctionsWroteHoldsAKey() {
    assertThat(stack().output())
        .doesNotContain(Stack.PROVIDER_KEY, Stack.SPARE_KEY, stack().callerKey());
  }
}
