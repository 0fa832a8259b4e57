package dev.bellwether.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function may do what its code does, and nothing else. */
final class PermissionsTest {
  private static final Set<String> LOG = Set.of("logs:CreateLogStream", "logs:PutLogEvents");

  /** What Secrets Manager asks of whoever starts a rotation (API reference, "RotateSecret"). */
  private static final String CALLED_BY_A_ROTATION = "lambda:InvokeFunction rotation function";

  /** Whatever is below one of these says who may do what to what. */
  private static final Set<String> GRANTING =
      Set.of("Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal");

  /** Where everything is meant, and why. */
  private static final Map<String, String> ALL_IS_MEANT =
      Map.of("AlertTopicPolicy.Principal", "Nobody at all may publish without TLS: it denies.");

  static Stream<LambdaFunction> functions() {
    return Template.load().withParameter("KeyAdminSecretArn", ADMIN_KEY).functions().stream();
  }

  private static final String ADMIN_KEY =
      "arn:aws:secretsmanager:us-east-1:000000000000:secret:bellwether/keys-AbCdEf";

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionMayDoExactlyWhatItsCodeCalls(LambdaFunction function) throws IOException {
    Set<String> calls = new TreeSet<>();
    for (Calls.Use use : called(function)) {
      Places.of(use).forEach(place -> calls.add(use.action() + " " + place));
      if (use.action().equals("secretsmanager:RotateSecret")) {
        calls.add(CALLED_BY_A_ROTATION);
      }
    }
    assertThat(allowed(function)).isEqualTo(calls);
  }

  /** Everything but the log, which the runtime writes. */
  private static Set<String> allowed(LambdaFunction function) {
    Set<String> allowed = new TreeSet<>();
    for (LambdaFunction.Statement statement : function.statements()) {
      if (!LOG.containsAll(statement.actions())) {
        for (String action : statement.actions()) {
          statement.resources().forEach(arn -> allowed.add(action + " " + Places.of(arn)));
        }
      }
    }
    return allowed;
  }

  private static Set<Calls.Use> called(LambdaFunction function) throws IOException {
    Map<String, String> environment = new HashMap<>(function.environment());
    for (String service : List.of("DYNAMODB", "SECRETS_MANAGER", "SNS")) {
      environment.put("BELLWETHER_ENDPOINT_" + service, "http://127.0.0.1:1");
    }
    try (MicronautRequestStreamHandler handler =
        (MicronautRequestStreamHandler) new Handlers(Template.load()).make(function, environment)) {
      Stream<String> beans =
          Variables.beansOf(function, handler.getApplicationContext()).stream()
              .map(bean -> bean.getClass().getName());
      return new Calls(Code.CLASSES)
          .from(Stream.concat(Stream.of(function.code().handler()), beans));
    }
  }

  @Test
  void nobodyMayDoEverythingOrDoItToEverything() {
    List<String> found = new ArrayList<>();
    RawTemplate.load()
        .resources("")
        .forEach(
            (name, resource) ->
                RawTemplate.texts(
                    resource,
                    List.of(name),
                    (path, text) -> {
                      Optional<String> part = path.stream().filter(GRANTING::contains).findFirst();
                      if (part.isPresent() && (text.contains("*") || text.contains("?"))) {
                        found.add(name + "." + part.get());
                      }
                    }));
    assertThat(found).containsExactlyInAnyOrderElementsOf(ALL_IS_MEANT.keySet());
  }

  @Test
  void aFunctionWritesIntoItsOwnLogGroupAlone() {
    for (LambdaFunction function : Template.load().functions()) {
      assertThat(function.statements())
          .as(function.logicalId())
          .allMatch(statement -> statement.effect().equals("Allow"))
          .filteredOn(statement -> statement.actions().contains("logs:PutLogEvents"))
          .singleElement()
          .satisfies(
              statement ->
                  assertThat(statement.resources())
                      .containsExactly(
                          "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/bellwether/"
                              + Artefact.of(function).module()
                              + ":*"));
    }
  }

  @Test
  void onlyApiGatewaysRoleForTheWholeAccountIsOneOfAws() {
    Map<String, Object> managed = new TreeMap<>();
    RawTemplate.load()
        .properties("AWS::IAM::Role")
        .forEach(
            (name, role) -> {
              if (role.containsKey("ManagedPolicyArns")) {
                managed.put(name, role.get("ManagedPolicyArns"));
              }
            });
    assertThat(managed).containsOnlyKeys("AccessLogRole");
  }
}
