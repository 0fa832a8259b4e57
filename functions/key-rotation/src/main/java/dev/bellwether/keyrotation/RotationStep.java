package dev.bellwether.keyrotation;

import java.util.Arrays;
import java.util.Optional;

/** What Secrets Manager asks for, in this order; each may come again at any time. */
enum RotationStep {
  /** Write the new document, without using it. */
  CREATE("createSecret"),
  /** Tell the provider. */
  SET("setSecret"),
  /** Try the new key out. */
  TEST("testSecret"),
  /** Put the new document in the place of the old. */
  FINISH("finishSecret");

  private final String wireName;

  RotationStep(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the event. */
  String wireName() {
    return wireName;
  }

  static Optional<RotationStep> of(String wireName) {
    return Arrays.stream(values()).filter(step -> step.wireName.equals(wireName)).findFirst();
  }
}
