package dev.bellwether.edge.alert;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.template.Template;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** The contract on the table that the template declares. */
abstract class DynamoAlertStoreContract extends AlertStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;

  DynamoAlertStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  Set<Gap> gaps() {
    return emulator.orElseThrow().gaps();
  }

  @Override
  AlertStore store() {
    AwsEmulator aws = emulator.orElseThrow();
    String table = aws.freshTables(Template.load()).table("ControlTable").name();
    return new DynamoAlertStore(aws.dynamoDb(), table);
  }
}
