package dev.bellwether.testkit.provider;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible provider on a loopback port.
 *
 * <p>It accepts every key and every model until {@link #accept} or {@link #offerOnly} say
 * otherwise, answers at once until {@link #latency} slows it down, and fails only as its {@link
 * #script} says.
 */
public final class FakeProvider implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Access access = new Access();
  private final ProvisioningApi provisioning = new ProvisioningApi(access);
  private final Script script = new Script();
  private final CallLog log = new CallLog();
  private final Pace pace = new Pace();

  private FakeProvider(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", new ProviderFront(access, provisioning, script, log, pace));
  }

  /** Starts one on any free port. */
  public static FakeProvider start() {
    return start(0);
  }

  /** Starts one on the given port. */
  public static FakeProvider start(int port) {
    try {
      HttpServer server = Loopback.server(port);
      FakeProvider provider = new FakeProvider(server);
      server.start();
      return provider;
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "The fake provider cannot listen on port "
              + port
              + ": "
              + taken.getMessage()
              + ". Stop what uses it, or use port 0.",
          taken);
    }
  }

  /** What a client is given as its base URL; it ends in {@code /v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Where its keys are made and deleted. */
  public ProvisioningApi provisioning() {
    return provisioning;
  }

  /** From now on anybody may list the models, as at OpenRouter; {@code GET /key} needs a key. */
  public FakeProvider listsForAnybody() {
    access.openListing();
    return this;
  }

  /** What shall go wrong. */
  public Script script() {
    return script;
  }

  /**
   * From now on only accepted keys may call; these are among them, even if they were revoked
   * before.
   */
  public FakeProvider accept(String... keys) {
    access.accept(List.of(keys));
    return this;
  }

  /** From now on this key is refused with 401, by every path. */
  public FakeProvider revoke(String key) {
    access.revoke(key);
    return this;
  }

  /**
   * From now on other models are refused with 404; without arguments any model is accepted again.
   */
  public FakeProvider offerOnly(String... models) {
    access.offerOnly(List.of(models));
    return this;
  }

  /** From now on waits before the first token and before each piece of an answer. */
  public FakeProvider latency(Duration firstToken, Duration perChunk) {
    pace.set(firstToken, perChunk);
    return this;
  }

  /** Every request so far, in the order of arrival, refused ones included. */
  public List<ReceivedCall> calls() {
    return log.calls();
  }

  /** What the bill would say so far. */
  public List<BilledCall> billed() {
    return log.bills();
  }

  /**
   * The bill once it has that many entries. A stream that stalls, or whose client leaves, is billed
   * a moment after the client has seen it; everything else before the client sees the end.
   */
  public List<BilledCall> awaitBilled(int count) throws InterruptedException {
    return log.awaitBills(count, LONGEST_WAIT);
  }

  /** How many clients left before their stream had ended. */
  public int abandoned() {
    return log.abandoned();
  }

  /** Forgets the calls, the bill and the script; keys, models and latency stay. */
  public void forget() {
    log.clear();
    script.clear();
  }

  /** Drops every connection, those that hang included, and frees the port. */
  @Override
  public void close() {
    pace.release();
    server.stop(0);
    threads.shutdownNow();
  }
}
