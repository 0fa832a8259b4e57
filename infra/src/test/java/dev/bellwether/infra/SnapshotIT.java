package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.http.Loopback;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Secret;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged functions in Lambda's own runtime client, stopped where the snapshot is taken: their
 * memory is searched for what must not be in it. They find the services and their credentials as in
 * AWS, where a function with SnapStart has none in its environment but asks an endpoint for them.
 * Every build searches completion's, and {@code -Pfire} all six.
 */
final class SnapshotIT {
  private static final String COMPLETION = "CompletionFunction";
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");
  private static final String SECRET = "canary-in-every-secret-9hWx";
  private static final String ACCESS_KEY = "canary-access-key-3sTb";
  private static final String SESSION = "canary-session-token-5kLm";

  /** A retry policy that DynamoDB's client makes beside the one that it was given. */
  private static final int UNUSED_RANDOM = 1;

  /** What does not ask the kernel each time. */
  private static final List<String> GENERATORS =
      List.of("java.util.SplittableRandom", "sun.security.provider.DRBG");

  private static final AtomicInteger CREDENTIALS_ASKED = new AtomicInteger();

  private static final CallerKey CALLER = CallerKey.create(new SecureRandom());

  private static AwsEmulator aws;
  private static FakeProvider provider;
  private static HttpServer credentials;
  private static Template template;

  @TempDir private Path folder;

  static Stream<LambdaFunction> functions() {
    List<LambdaFunction> all = Template.load().functions();
    return all.stream()
        .sorted(Comparator.comparing(function -> !function.logicalId().equals(COMPLETION)))
        .limit(Fire.count(1, all.size()));
  }

  @BeforeAll
  static void start() throws IOException {
    aws = AwsEmulator.builtIn();
    template = aws.freshStack(Template.load());
    for (Secret secret : template.secrets()) {
      var _ =
          aws.secretsManager()
              .putSecretValue(
                  put ->
                      put.secretId(secret.name())
                          .secretString(
                              "{\"keys\":[{\"id\":\"a\",\"value\":\"%s\"}]}".formatted(SECRET)));
    }
    new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name())
        .put(
            CALLER.hash(),
            new Caller(
                CALLER.publicId(),
                "snapshot test",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    provider = FakeProvider.start().accept(SECRET);
    credentials = credentials();
  }

  /** Gives a function its credentials, as Lambda does where SnapStart is on. */
  private static HttpServer credentials() throws IOException {
    HttpServer made = Loopback.server(0);
    made.createContext(
        "/",
        exchange -> {
          CREDENTIALS_ASKED.incrementAndGet();
          byte[] body =
              """
              {"AccessKeyId":"AKIACANARY","SecretAccessKey":"%s","Token":"%s",\
              "Expiration":"2099-01-01T00:00:00Z"}\
              """
                  .formatted(ACCESS_KEY, SESSION)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    made.start();
    return made;
  }

  @AfterAll
  static void end() {
    credentials.stop(0);
    provider.close();
    aws.close();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aSnapshotHoldsNoSecretAndNoRandomness(LambdaFunction function) throws Exception {
    var _ = Artefact.of(function).orSkip();
    Deployment deployment = deployment(template.function(function.logicalId()));
    CREDENTIALS_ASKED.set(0);
    try (LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT)) {
      process.awaitSnapshot();
      Heap snapshot = Heap.of(process.handle(), folder.resolve("snapshot"));
      assertThat(snapshot.found(SECRET, ACCESS_KEY, SESSION)).isEmpty();
      assertThat(CREDENTIALS_ASKED).hasValue(0);
      assertThat(snapshot.count("sun.security.x509.X509CertImpl")).as("primed").isPositive();
      assertThat(snapshot.count("java.util.Random")).isLessThanOrEqualTo(UNUSED_RANDOM);
      assertThat(GENERATORS).allSatisfy(type -> assertThat(snapshot.count(type)).isZero());
      process.restore();
      if (function.logicalId().equals(COMPLETION)) {
        assertThatItIsFoundOnceItIsRead(process);
      }
    }
  }

  /** Without this the search above could be one that never finds anything. */
  private void assertThatItIsFoundOnceItIsRead(LambdaProcess process) throws Exception {
    EventBuilder chat =
        Events.restApi()
            .post("/v1/chat/completions")
            .header("Authorization", "Bearer " + CALLER.text().reveal())
            .body("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    JsonNode reply = process.answer(chat.bytes());
    assertThat(reply.path("statusCode").asInt()).as("%s%s", reply, process.output()).isEqualTo(200);
    Heap afterwards = Heap.of(process.handle(), folder.resolve("afterwards"));
    assertThat(afterwards.found(SECRET, ACCESS_KEY, SESSION))
        .containsExactlyInAnyOrder(SECRET, ACCESS_KEY, SESSION);
    assertThat(CREDENTIALS_ASKED).hasPositiveValue();
  }

  private static Deployment deployment(LambdaFunction function) {
    String credentialsAt =
        "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials";
    return Deployment.of(function, Path.of("").toAbsolutePath())
        .with(
            Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "snap-start",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                credentialsAt,
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "token",
                "AWS_ENDPOINT_URL_DYNAMODB",
                aws.dynamoDbEndpoint().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                aws.secretsManagerEndpoint().toString(),
                "HOLYSHEEP_BASE_URL",
                provider.baseUrl()));
  }

  /** All that a process has in its heap, garbage included, and how many objects of which class. */
  private record Heap(byte[] dump, Map<String, Integer> objects) {
    static Heap of(ProcessHandle process, Path file) throws IOException, InterruptedException {
      Map<String, Integer> objects = new HashMap<>();
      jcmd(process, "GC.class_histogram")
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length >= 4 && words[0].endsWith(":"))
          .forEach(words -> objects.put(words[3], Integer.valueOf(words[1])));
      var _ = jcmd(process, "GC.heap_dump", "-all", file.toAbsolutePath().toString());
      return new Heap(Files.readAllBytes(file), objects);
    }

    int count(String type) {
      return objects.getOrDefault(type, 0);
    }

    Set<String> found(String... markers) {
      String all = new String(dump, StandardCharsets.ISO_8859_1);
      Set<String> found = new TreeSet<>();
      for (String marker : markers) {
        if (all.contains(marker)) {
          found.add(marker);
        }
      }
      return found;
    }

    private static String jcmd(ProcessHandle process, String... command)
        throws IOException, InterruptedException {
      Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      Process running =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.of(tool.toString(), Long.toString(process.pid())),
                          Stream.of(command))
                      .toList())
              .redirectErrorStream(true)
              .start();
      String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(running.waitFor()).as(said).isZero();
      return said;
    }
  }
}
