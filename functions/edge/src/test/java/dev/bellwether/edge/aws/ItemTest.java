package dev.bellwether.edge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemTest {
  private static final Item ITEM =
      new Item(
          Map.of(
              "text", AttributeValue.fromS("a"),
              "number", AttributeValue.fromN("9223372036854775807"),
              "instant", AttributeValue.fromS("2026-11-20T09:00:00Z"),
              "flag", AttributeValue.fromBool(true),
              "texts", AttributeValue.fromSs(List.of("a", "b")),
              "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}))));

  @Test
  void readsEachType() {
    assertThat(ITEM.text("text")).isEqualTo("a");
    assertThat(ITEM.number("number")).isEqualTo(Long.MAX_VALUE);
    assertThat(ITEM.optionalNumber("number")).hasValue(Long.MAX_VALUE);
    assertThat(ITEM.optionalNumber("none")).isEmpty();
    assertThat(ITEM.optionalInstant("instant")).contains(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(ITEM.flag("flag")).isTrue();
    assertThat(ITEM.texts("texts")).isEqualTo(Set.of("a", "b"));
    assertThat(ITEM.bytes("bytes")).containsExactly(1, 2);
  }

  @Test
  void takesWhatMayBeAbsentAsEmpty() {
    assertThat(ITEM.optionalText("absent")).isEmpty();
    assertThat(ITEM.optionalInstant("absent")).isEmpty();
    assertThat(ITEM.flag("absent")).isFalse();
    assertThat(ITEM.texts("absent")).isEmpty();
  }

  static Stream<ThrowingCallable> readsOfTheWrongAttribute() {
    return Stream.of("absent", "flag")
        .flatMap(
            name ->
                Stream.of(() -> ITEM.text(name), () -> ITEM.number(name), () -> ITEM.bytes(name)));
  }

  @ParameterizedTest
  @MethodSource("readsOfTheWrongAttribute")
  void namesAnAttributeThatIsAbsentOrOfAnotherType(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(".*'(absent|flag)'.*");
  }

  @Test
  void isThereOnlyWhereAReplyHasOne() {
    assertThat(Item.in(null)).isEmpty();
    assertThat(Item.in(Map.of())).isEmpty();
    assertThat(Item.in(ITEM.attributes())).contains(ITEM);
  }
}
