package dev.bellwether.edge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Template;
import org.junit.jupiter.api.Test;

/** The webhooks of the template's secret, by the real SDK. */
final class SecretsManagerAlertSecretIT {
  private final AwsEmulator aws = Emulators.embedded();
  private final String secret = aws.freshStack(Template.load()).secret("AlertSecret").name();
  private final AlertSecret webhooks = new SecretsManagerAlertSecret(aws.secretsManager(), secret);

  @Test
  void aStackStartsWithoutWebhooks() {
    assertThat(webhooks.webhooks()).isEmpty();
  }

  @Test
  void whatAPersonWroteIsReadAtOnce() {
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put ->
                    put.secretId(secret)
                        .secretString(
                            "{\"webhooks\":[{\"type\":\"slack\",\"url\":\"https://hooks.example/x\"}]}"));
    assertThat(webhooks.webhooks()).singleElement().isInstanceOf(Webhook.Slack.class);
  }
}
