package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** An emulator's gaps are found out, and one that has closed is noticed. */
final class GapTest {
  private static final KnownGaps SEEN = new KnownGaps(Set.of(Gap.FORGETS_LEFTOVERS), true);

  @Test
  void motoIsKnownByAnAddressThatOnlyItHas() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer moto = HttpServer.create(anyPort, 0);
    moto.createContext(
        "/moto-api/config",
        exchange -> {
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    moto.start();
    try (AwsEmulator emulator =
        AwsEmulator.at(URI.create("http://127.0.0.1:" + moto.getAddress().getPort()))) {
      assertThat(emulator.gaps()).contains(Gap.WRITES_IN_TWO_STEPS, Gap.CALLS_NO_FUNCTION);
    } finally {
      moto.stop(0);
    }
  }

  @Test
  void theStandInsHaveNone() {
    assertThat(Emulators.embedded().gaps()).isEmpty();
    try (SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
        AwsEmulator emulator = AwsEmulator.at(standIn.endpoint())) {
      assertThat(emulator.gaps()).isEmpty();
    }
  }

  @Test
  void aGapThatIsThereSkipsTheTest() {
    assertThatThrownBy(() -> SEEN.ask(Gap.FORGETS_LEFTOVERS, () -> assertThat(true).isFalse()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("FORGETS_LEFTOVERS");
    assertThatThrownBy(() -> SEEN.needNo(Gap.FORGETS_LEFTOVERS))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void aGapThatHasClosedFailsTheTestWhereItHadBeenSeen() {
    assertThatThrownBy(() -> SEEN.ask(Gap.FORGETS_LEFTOVERS, () -> {}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("take it off its list");
    KnownGaps feared = new KnownGaps(SEEN.gaps(), false);
    assertThatThrownBy(() -> feared.ask(Gap.FORGETS_LEFTOVERS, () -> {}))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void whatIsNotAmongTheGapsIsAsked() {
    assertThatThrownBy(() -> SEEN.ask(Gap.CALLS_NO_FUNCTION, () -> assertThat(true).isFalse()))
        .isInstanceOf(AssertionError.class);
    SEEN.needNo(Gap.CALLS_NO_FUNCTION);
  }
}
