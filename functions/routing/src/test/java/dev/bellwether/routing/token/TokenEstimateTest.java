package dev.bellwether.routing.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenEstimateTest {

  @Test
  void costsNothingForNothingAndAtLeastOneForSomething() {
    assertThat(TokenEstimate.ofText("")).isZero();
    assertThat(TokenEstimate.ofText("a")).isEqualTo(1);
    assertThat(TokenEstimate.ofText(" ")).isEqualTo(1);
  }

  @Test
  void countsDigitsInThrees() {
    assertThat(TokenEstimate.ofText("123")).isEqualTo(1);
    assertThat(TokenEstimate.ofText("1234567890")).isEqualTo(4);
  }

  @Test
  void countsTheSpaceBeforeAWordWithTheWord() {
    assertThat(TokenEstimate.ofText("one two")).isEqualTo(2);
  }

  @Test
  void countsARuledLineAsNearlyNothing() {
    assertThat(TokenEstimate.ofText("-".repeat(64))).isLessThan(6);
  }

  @Test
  void doesNotTakeThaiOrChineseForOneWord() {
    assertThat(TokenEstimate.ofText("การท่องเที่ยวชุมชนกลับมาคึกคักอีกครั้งหลังจากซบเซาไปสามปี"))
        .isBetween(16, 32);
    assertThat(TokenEstimate.ofText("市政府宣布将在未来三年内新建二十条自行车道")).isBetween(13, 20);
  }

  @Test
  void seesThatBase64HoldsNoWords() {
    assertThat(TokenEstimate.ofText("aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ=")).isBetween(18, 27);
  }
}
