package dev.bellwether.edge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** The topic of the template, by the real SDK. */
final class SnsAlertTopicIT {
  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshStack(Template.load());
  private final String name = stack.topics().getFirst();
  private final SnsStandIn sns = aws.snsStandIn().orElseThrow();

  @Test
  void publishesASubjectThatSnsTakesAndTheWholeText() {
    String what = "budget/größe " + "x".repeat(150);
    topic(name).publish(new Alert(what, "1", Severity.CRITICAL, "Größe & 😀\nnext"), patience());
    assertThat(sns.messages(name))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.subject())
                  .startsWith("Bellwether critical: budget/gr??e xxx")
                  .hasSize(100);
              assertThat(message.text()).isEqualTo("Größe & 😀\nnext");
            });
  }

  @Test
  void aTopicThatIsNotThereIsAnError() {
    AlertTopic missing = topic("nobody");
    Alert alert = AlertStoreContract.alert("budget", "1");
    assertThatThrownBy(() -> missing.publish(alert, patience()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void eightInstancesThatSeeTheSameSendOneMessage() throws Exception {
    String table = stack.table("ControlTable").name();
    CyclicBarrier start = new CyclicBarrier(8);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Alerts instance =
            new Alerts(new DynamoAlertStore(aws.dynamoDb(), table), topic(name), Clock.systemUTC());
        all.add(
            threads.submit(
                () -> {
                  var _ = start.await();
                  instance.raise(AlertStoreContract.alert("budget", "2026-11"));
                  return "raised";
                }));
      }
      for (Future<?> one : all) {
        assertThat(one.get()).isEqualTo("raised");
      }
    }
    assertThat(sns.messages(name)).hasSize(1);
  }

  private AlertTopic topic(String topic) {
    return new SnsAlertTopic(aws.sns(), "arn:aws:sns:us-east-1:000000000000:" + topic);
  }

  private static Duration patience() {
    return Duration.ofSeconds(10);
  }
}
