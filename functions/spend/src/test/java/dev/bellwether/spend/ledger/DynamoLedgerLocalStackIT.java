package dev.bellwether.spend.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on LocalStack, where there is Docker. */
final class DynamoLedgerLocalStackIT extends LedgerRaces {
  private static @Nullable LocalStackContainer localStack;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "There is no Docker here, so LocalStack is not tried");
    localStack =
        new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
            .withServices("dynamodb");
    localStack.start();
    client = SpendTable.clientOf(localStack.getEndpoint());
    SpendTable.create(client);
  }

  @AfterAll
  static void stop() {
    if (localStack != null) {
      client.close();
      localStack.stop();
    }
  }

  @Override
  Ledger ledger() {
    return new DynamoLedger(client, SpendTable.NAME, 7);
  }
}
