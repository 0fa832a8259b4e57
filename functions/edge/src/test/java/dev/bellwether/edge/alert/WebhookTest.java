package dev.bellwether.edge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookTest {
  @Test
  void anAddressShowsNowhere() {
    Webhook webhook =
        Webhook.of(
                """
                {"webhooks":[{"type":"telegram","url":"https://api.example/bot77/x","chat_id":"5"}]}
                """)
            .getFirst();
    assertThat(webhook.toString() + webhook.id()).doesNotContain("bot77");
    assertThat(webhook.id()).hasSize(16);
  }

  @Test
  void thereMayBeNone() {
    assertThat(Webhook.of("{}")).isEmpty();
    assertThat(Webhook.of("{\"webhooks\":[]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"slack\"}                                      | url of",
        "{\"type\":\"slack\",\"url\":\"http://hooks.example/x\"}   | url of",
        "{\"type\":\"slack\",\"url\":\"https:// x\"}               | url of",
        "{\"type\":\"slack\",\"url\":\"file:///etc/passwd\"}       | url of",
        "{\"url\":\"https://hooks.example/x\"}                     | type of",
        "{\"type\":\"telegram\",\"url\":\"https://a.example/b\"}   | chat_id of",
      })
  void whatIsWrongIsNamedWithoutItsContent(String entry, String place) {
    assertThatThrownBy(() -> Webhook.of("{\"webhooks\":[" + entry + "]}"))
        .hasMessageContaining("webhooks[0]." + place)
        .message()
        .doesNotContain("example", "passwd");
  }
}
