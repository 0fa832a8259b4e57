package dev.bellwether.local;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SnsStandIn;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running gateway: what the template declares, made on this machine, behind one port. */
public final class LocalGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalGateway.class);
  private static final String KEY_LIMIT = "BELLWETHER_KEY_REQUESTS_PER_MINUTE";
  private static final String NO_LIMIT = "100000000";
  private static final Duration FIRST_TOKEN = Duration.ofMillis(120);
  private static final Duration PER_CHUNK = Duration.ofMillis(15);

  private final Deque<AutoCloseable> parts;
  private final AwsEmulator aws;
  private final Template template;
  private final HttpFront front;
  private final Optional<FakeProvider> fake;

  private LocalGateway(
      LocalSettings settings, FunctionRuntime runtime, Deque<AutoCloseable> parts) {
    this.parts = parts;
    template = template(settings);
    aws = opened(settings.data().map(AwsEmulator::start).orElseGet(AwsEmulator::start));
    aws.create(template);
    aws.snsStandIn().ifPresent(sns -> sns.subscribe(LocalGateway::show));
    Pools pools = new Pools(aws, template);
    fake = fillPools(settings, pools);
    LocalFunctions functions =
        opened(new LocalFunctions(template, function -> environment(settings, function), runtime));
    aws.standIn().ifPresent(secrets -> secrets.rotateWith(functions::rotate));
    // A wrong catalogue stops the gateway now, not the first request.
    functions.open().start();
    front = opened(new HttpFront(settings.port(), functions, callers()));
    Schedules schedules = opened(new Schedules(new WallTimer(), Clock.systemUTC()));
    schedules.fire(functions, settings.pace().schedules());
    schedules.fire(new LocalRotations(aws, template), settings.pace().rotations());
  }

  private static Template template(LocalSettings settings) {
    Template bounded =
        Template.load()
            .withParameter("MaxConcurrentRequests", Integer.toString(settings.concurrency()));
    Template checking =
        bounded.withParameter("KeyHealthChecks", Boolean.toString(settings.pace().checksKeys()));
    return settings
        .pace()
        .rotationHours()
        .map(hours -> checking.withParameter("KeyRotationHours", Integer.toString(hours)))
        .orElse(checking);
  }

  /**
   * Starts a gateway for the given environment; on the way up everything that it says about a
   * mistake names the remedy.
   */
  public static LocalGateway start(Map<String, String> environment) {
    return start(environment, LoadedHandler::start);
  }

  /** The same with functions that are started by something else. */
  static LocalGateway start(Map<String, String> environment, FunctionRuntime runtime) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new LocalGateway(LocalSettings.read(environment), runtime, parts);
    } catch (RuntimeException failed) {
      close(parts);
      throw failed;
    }
  }

  /** An alert for whoever sits in front of the console. */
  private static void show(SnsStandIn.Message message) {
    System.out.println("\n  ALERT  " + message.subject() + "\n         " + message.text() + "\n");
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Real keys where the environment has any; otherwise the fake provider and keys that it takes.
   */
  private Optional<FakeProvider> fillPools(LocalSettings settings, Pools pools) {
    boolean any = false;
    for (String provider : pools.providers()) {
      List<LocalSettings.PooledKey> keys = settings.keysOf(provider);
      pools.fill(provider, keys);
      any |= !keys.isEmpty();
    }
    if (any) {
      return Optional.empty();
    }
    FakeProvider provider = opened(FakeProvider.start());
    var _ = provider.latency(FIRST_TOKEN, PER_CHUNK);
    FakeFailures.read(settings.environment()).script(provider.script());
    List<LocalSettings.PooledKey> keys = FakeKeys.all();
    keys.forEach(key -> provider.accept(key.value()));
    pools.fill("holysheep", keys);
    return Optional.of(provider);
  }

  /**
   * The template's variables; what was given at start wins, as a parameter does in a deployment.
   */
  private Map<String, String> environment(LocalSettings settings, LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("BELLWETHER_LOG_FORMAT", "text");
    environment.putAll(settings.environment());
    environment.putAll(aws.variables());
    fake.ifPresent(provider -> pointTo(provider, settings, environment));
    return environment;
  }

  /** The fake provider stands any load, so its keys are not spared. */
  private static void pointTo(
      FakeProvider provider, LocalSettings settings, Map<String, String> environment) {
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    if (!settings.environment().containsKey(KEY_LIMIT)) {
      environment.put(KEY_LIMIT, NO_LIMIT);
    }
  }

  private Aliases callers() {
    DynamoCallerStore store =
        new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name());
    return new Aliases(
        made(store, "local", Scope.COMPLETION),
        made(store, "local admin", Scope.COMPLETION, Scope.ADMIN));
  }

  private static CallerKey made(DynamoCallerStore store, String name, Scope... scopes) {
    CallerKey key = CallerKey.create(new SecureRandom());
    store.put(
        key.hash(),
        new Caller(
            key.publicId(),
            name,
            Optional.of("local"),
            Caller.Standing.GOOD,
            Caller.Access.of(scopes)));
    return key;
  }

  /** The port that it listens on. */
  public int port() {
    return front.port();
  }

  /** The fake provider, where it is what answers. */
  public Optional<FakeProvider> fakeProvider() {
    return fake;
  }

  /** The AWS that it uses, so that a test can read what was written. */
  public AwsEmulator aws() {
    return aws;
  }

  /** The template that it was made from. */
  public Template template() {
    return template;
  }

  @Override
  public void close() {
    close(parts);
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception broken) {
        LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), broken);
      }
    }
  }
}
