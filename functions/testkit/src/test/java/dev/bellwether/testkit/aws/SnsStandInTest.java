package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** The stand-in as the real SDK sees it. */
final class SnsStandInTest {
  private static AwsEmulator aws;
  private static SnsStandIn standIn;
  private static SnsClient sns;
  private static String topic;

  @BeforeAll
  static void open() {
    aws = AwsEmulator.builtIn();
    standIn = aws.snsStandIn().orElseThrow();
    sns = aws.sns();
    topic = sns.createTopic(create -> create.name("alerts")).topicArn();
  }

  @AfterAll
  static void close() {
    aws.close();
  }

  @Test
  void whatIsPublishedReachesSubscribersAsItWasWritten() {
    List<SnsStandIn.Message> heard = new ArrayList<>();
    standIn.subscribe(heard::add);
    String text = "80 % of \"the\" budget & more: 1 + 1 = 2, ราคา";
    var sent = sns.publish(publish -> publish.topicArn(topic).subject("Told").message(text));

    SnsStandIn.Message message = new SnsStandIn.Message("alerts", "Told", text);
    assertThat(sent.messageId()).isNotEmpty();
    assertThat(heard).containsExactly(message);
    assertThat(standIn.messages("alerts")).contains(message);
    assertThat(standIn.messages("others")).isEmpty();
  }

  @Test
  void refusesWhatSnsRefuses() {
    assertThatThrownBy(() -> sns.publish(send -> send.topicArn(topic + "x").message("a")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> sns.publish(send -> send.topicArn(topic).message("a").subject("zwölf\n")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> sns.publish(send -> send.topicArn(topic).message("a").subject("x".repeat(101))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(sns::listTopics).isInstanceOf(SnsException.class);
  }

  @Test
  void canBeBroken() {
    standIn.down(true);
    try {
      assertThatThrownBy(() -> sns.publish(send -> send.topicArn(topic).message("a")))
          .isInstanceOf(SnsException.class);
    } finally {
      standIn.down(false);
    }
  }
}
