package dev.bellwether.edge.alert;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** A topic of Amazon SNS; its subscribers may filter by the attributes of a message. */
@Singleton
final class SnsAlertTopic implements AlertTopic {
  private static final int LONGEST_SUBJECT = 100;

  private final SnsClient client;
  private final String topic;

  SnsAlertTopic(SnsClient client, @Property(name = "bellwether.alert-topic") String topic) {
    this.client = client;
    this.topic = topic;
  }

  @Override
  public void publish(Alert alert, Duration within) {
    var _ =
        client.publish(
            publish ->
                publish
                    .topicArn(topic)
                    .subject(subject(alert))
                    .message(alert.text())
                    .messageAttributes(
                        Map.of(
                            "severity", attribute(alert.severity().word()),
                            "what", attribute(alert.what()),
                            "window", attribute(alert.window())))
                    .overrideConfiguration(limit -> limit.apiCallTimeout(within)));
  }

  /** SNS takes printable ASCII alone. */
  private static String subject(Alert alert) {
    String subject =
        ("Bellwether " + alert.severity().word() + ": " + alert.what())
            .replaceAll("[^\\x20-\\x7e]", "?");
    return subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length()));
  }

  private static MessageAttributeValue attribute(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
  }
}
