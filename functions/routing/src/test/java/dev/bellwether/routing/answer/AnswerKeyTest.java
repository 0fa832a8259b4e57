package dev.bellwether.routing.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Tenant;
import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerKeyTest {
  private static final Tenant TENANT = new Tenant("team:search");
  private static final String BODY =
      "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
          + "\"temperature\":0.7}";

  @Test
  void theKeyIsTheTenantAndAHashOnly() {
    assertThat(key(BODY)).matches("team:search#[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"stream\":true",
        "\"stream\":true,\"stream_options\":{\"include_usage\":true}",
        "\"user\":\"u-1\"",
        "\"safety_identifier\":\"s-1\"",
        "\"metadata\":{\"a\":\"b\"}"
      })
  void whatDoesNotChangeTheAnswerDoesNotChangeTheKey(String more) {
    assertThat(key(with(more))).isEqualTo(key(BODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"max_tokens\":5",
        "\"seed\":1",
        "\"n\":2",
        "\"tools\":[]",
        "\"x_unknown\":1",
        "\"response_format\":{\"type\":\"json_object\"}",
        "\"service_tier\":\"default\"",
        "\"stop\":null"
      })
  void everythingElseDoes(String more) {
    assertThat(key(with(more))).isNotEqualTo(key(BODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"other\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
            + "\"temperature\":0.7}",
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
            + "\"temperature\":0.7}",
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"system\",\"content\":\"Hi\"}],"
            + "\"temperature\":0.7}",
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
            + "\"temperature\":0.71}",
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\","
            + "\"user\":\"x\"}],\"temperature\":0.7}"
      })
  void anotherModelMessageOrSettingIsAnotherKey(String body) {
    assertThat(key(body)).isNotEqualTo(key(BODY));
  }

  @Test
  void theOrderOfNamesDoesNotMatterAndThatOfListsDoes() {
    String first = "{\"a\":{\"x\":1,\"y\":[1,{\"p\":1,\"q\":2}]},\"b\":2}";
    String turned = "{\"b\":2,\"a\":{\"y\":[1,{\"q\":2,\"p\":1}],\"x\":1}}";
    String listTurned = "{\"a\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2},1]},\"b\":2}";

    assertThat(key(turned)).isEqualTo(key(first));
    assertThat(key(listTurned)).isNotEqualTo(key(first));
  }

  @Test
  void noTenantReadsAnothersAnswers() {
    assertThat(AnswerKey.of(new Tenant("team:other"), Operation.CHAT, Json.parse(BODY), "r1"))
        .isNotEqualTo(key(BODY));
    assertThat(AnswerKey.of(new Tenant("caller:search"), Operation.CHAT, Json.parse(BODY), "r1"))
        .isNotEqualTo(key(BODY));
  }

  @Test
  void anotherCatalogueIsAnotherKey() {
    assertThat(AnswerKey.of(TENANT, Operation.CHAT, Json.parse(BODY), "r2"))
        .isNotEqualTo(key(BODY));
  }

  private static String with(String more) {
    return BODY.substring(0, BODY.length() - 1) + "," + more + "}";
  }

  private static String key(String body) {
    return AnswerKey.of(TENANT, Operation.CHAT, Json.parse(body), "r1");
  }
}
