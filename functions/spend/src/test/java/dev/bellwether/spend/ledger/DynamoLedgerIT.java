package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** The contract on DynamoDB Local, in pages so small that every read of an hour turns several. */
final class DynamoLedgerIT extends LedgerRaces {
  private static DynamoDBProxyServer server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)});
    server.start();
    client = SpendTable.clientOf(URI.create("http://localhost:" + port));
    SpendTable.create(client);
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.stop();
  }

  @Override
  Ledger ledger() {
    return new DynamoLedger(client, SpendTable.NAME, 7);
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    Ledger elsewhere = new DynamoLedger(client, "no-such-table");
    Entry held = Samples.held();
    assertThatThrownBy(() -> elsewhere.hold(held))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining("holding");
    assertThatThrownBy(() -> elsewhere.settle(held.hold(), Samples.answered()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.find(held.hold().key()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.of(held.hold().key().hour()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.recent("bwPublic01", held.hold().key().hour(), 1))
        .isInstanceOf(LedgerUnavailable.class);
  }
}
