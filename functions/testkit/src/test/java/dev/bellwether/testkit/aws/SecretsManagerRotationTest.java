package dev.bellwether.testkit.aws;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** The stand-in, which has no gap. */
final class SecretsManagerRotationTest extends SecretsManagerRotationContract {
  private final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());

  @AfterEach
  void close() {
    emulator.close();
    standIn.close();
  }

  @Override
  AwsEmulator emulator() {
    return emulator;
  }

  @Override
  void rotateWith(Consumer<String> function) {
    standIn.rotateWith(function);
  }

  @Override
  List<RuntimeException> awaitRotations() throws InterruptedException {
    return standIn.awaitRotations();
  }
}
