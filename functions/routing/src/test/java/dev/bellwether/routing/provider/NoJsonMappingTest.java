package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class NoJsonMappingTest {
  private static final Argument<String> TEXT = Argument.STRING;

  private final JsonMapper mapper = JsonMapper.createDefault();

  @Test
  void itIsTheOneThatTheClientFinds() {
    assertThat(mapper).isInstanceOf(NoJsonMapping.class);
    assertThat(mapper.getStreamConfig()).isEqualTo(JsonStreamConfig.DEFAULT);
  }

  @Test
  void whoeverWantsSomethingMappedIsTold() {
    List<ThrowingCallable> wishes =
        List.of(
            () -> mapper.readValue(new byte[0], TEXT),
            () -> mapper.readValue(new ByteArrayInputStream(new byte[0]), TEXT),
            () -> mapper.readValueFromTree(JsonNode.nullNode(), TEXT),
            () -> mapper.writeValueToTree("text"),
            () -> mapper.writeValueToTree(TEXT, "text"),
            () -> mapper.writeValue(new ByteArrayOutputStream(), "text"),
            () -> mapper.writeValue(new ByteArrayOutputStream(), TEXT, "text"),
            () -> mapper.writeValueAsBytes("text"),
            () -> mapper.writeValueAsBytes(TEXT, "text"));
    assertThat(wishes)
        .allSatisfy(
            wish ->
                assertThatThrownBy(wish)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("edge.json"));
  }
}
