package dev.bellwether.local;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Rotation;
import dev.bellwether.testkit.template.Template;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/**
 * The rotations of the template, where the stand-in keeps the secrets: another emulator has a
 * clockwork of its own, or none.
 */
record LocalRotations(AwsEmulator aws, Template template) {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRotations.class);

  List<Rotation> all() {
    return aws.standIn().isPresent() ? template.rotations() : List.of();
  }

  /** Starts one; whatever becomes of it, the function that takes its steps tells. */
  void rotate(Rotation rotation) {
    try {
      var _ = aws.secretsManager().rotateSecret(rotate -> rotate.secretId(rotation.secretName()));
    } catch (InvalidRequestException underWay) {
      LOG.info("{}: {}", rotation.secretName(), underWay.getMessage());
    }
  }

  void comesAt(Rotation rotation, Instant due) {
    aws.standIn().ifPresent(secrets -> secrets.rotatesAt(rotation.secretName(), due));
  }
}
