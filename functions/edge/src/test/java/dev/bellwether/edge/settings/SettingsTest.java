package dev.bellwether.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final String CATALOGUE =
      """
      version: 1.10
      providers:
        holysheep: {base-url: "https://api.example.com/v1", timeout: 30s, enabled: true}
      models:
        gpt-4.1:
          context-window: 128_000
          providers: [holysheep, 4.1, no]
          token-factor: 1.05
          note: ~
        deepseek-v3.2: {context-window: big, providers: {a: b}, since: 2026-02-30, fast: yes, wait: 5 min}
      tasks:
        - {name: code, since: 2026-01-01}
        - reasoning
      """;

  private final Settings settings = Settings.parse("catalogue.yaml", CATALOGUE);
  private final Settings gpt = settings.child("models").child("gpt-4.1");
  private final Settings deepseek = settings.child("models").child("deepseek-v3.2");

  @Test
  void readsEveryTypeAsItIsWritten() {
    assertThat(settings.text("version")).isEqualTo("1.10");
    assertThat(settings.decimal("version")).isEqualTo(new BigDecimal("1.10"));
    assertThat(gpt.integer("context-window", 1, 10_000_000)).isEqualTo(128_000);
    assertThat(gpt.texts("providers")).containsExactly("holysheep", "4.1", "no");
    assertThat(gpt.optionalDecimal("token-factor")).contains(new BigDecimal("1.05"));
    Settings holysheep = settings.child("providers").child("holysheep");
    assertThat(holysheep.duration("timeout")).isEqualTo(Duration.ofSeconds(30));
    assertThat(holysheep.flag("enabled", false)).isTrue();
    assertThat(holysheep.optionalText("base-url")).contains("https://api.example.com/v1");
    assertThat(settings.children("models").keySet()).containsExactly("gpt-4.1", "deepseek-v3.2");
    assertThat(gpt.path()).isEqualTo("models.gpt-4.1");
  }

  @Test
  void givesTheDefaultWhereAKeyIsAbsentOrHasNoValue() {
    assertThat(gpt.has("note")).isFalse();
    assertThat(gpt.optionalText("note")).isEmpty();
    assertThat(gpt.optionalDecimal("price")).isEmpty();
    assertThat(gpt.integer("retries", 0, 5, 3)).isEqualTo(3);
    assertThat(gpt.duration("timeout", Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
    assertThat(gpt.flag("streams", true)).isTrue();
    assertThat(gpt.texts("capabilities")).isEmpty();
    assertThat(gpt.list("targets")).isEmpty();
    assertThat(gpt.children("targets")).isEmpty();
    assertThat(Settings.parse("empty.yaml", "").keys()).isEmpty();
  }

  @Test
  void readsDurationsOfEveryUnit() {
    Settings durations = Settings.parse("d.yaml", "{a: 500ms, b: 5m, c: 24h, d: 7d}");
    assertThat(durations.duration("a")).isEqualTo(Duration.ofMillis(500));
    assertThat(durations.duration("b")).isEqualTo(Duration.ofMinutes(5));
    assertThat(durations.duration("c")).isEqualTo(Duration.ofDays(1));
    assertThat(durations.duration("d")).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void namesFilePathValueAndRemedy() {
    assertWrong(
        () -> deepseek.integer("context-window", 1, 10_000_000),
        "catalogue.yaml: models.deepseek-v3.2.context-window is 'big'. Write a whole number from 1"
            + " to 10000000");
    assertWrong(
        () -> gpt.integer("context-window", 1, 1000),
        "catalogue.yaml: models.gpt-4.1.context-window is '128_000'. Write a whole number from 1 to"
            + " 1000");
  }

  @Test
  void saysForEveryTypeHowToWriteIt() {
    assertWrong(
        () -> deepseek.texts("providers"),
        "models.deepseek-v3.2.providers is a map with the keys a. Write a list");
    assertWrong(
        () -> deepseek.date("since"), "since is '2026-02-30'. Write a day such as 2026-01-01");
    assertWrong(() -> deepseek.flag("fast", false), "fast is 'yes'. Write true or false");
    assertWrong(() -> deepseek.duration("wait"), "wait is '5 min'. Write a duration such as");
    assertWrong(() -> deepseek.decimal("fast"), "fast is 'yes'. Write a number such as 2.50");
  }

  @Test
  void saysWhatIsThereInstead() {
    assertWrong(() -> gpt.text("note"), "models.gpt-4.1.note has no value. Write some text");
    assertWrong(() -> gpt.text("name"), "models.gpt-4.1.name is missing. Write some text");
    assertWrong(
        () -> gpt.child("providers"),
        "models.gpt-4.1.providers is a list of 3. Write a map under it");
    assertWrong(
        () -> settings.child("prices"), "catalogue.yaml: prices is missing. Write a map under it");
    assertWrong(() -> settings.list("tasks"), "tasks[1] is 'reasoning'. Write a map");
    assertWrong(
        () -> settings.texts("tasks"),
        "tasks[0] is a map with the keys name, since. Write some text");
    assertWrong(
        () -> Settings.parse("e.yaml", "name: ''").text("name"),
        "e.yaml: name is empty. Write some text");
  }

  @Test
  void keepsLongValuesShortInMessages() {
    Settings endless = Settings.parse("long.yaml", "timeout: " + "x".repeat(5000));
    assertThatThrownBy(() -> endless.duration("timeout"))
        .message()
        .hasSizeLessThan(200)
        .contains("x…'");
  }

  @Test
  void refusesUnknownKeysAndNamesTheClosest() {
    assertWrong(
        () -> gpt.onlyKeys("context-windows", "providers", "token-factor", "note"),
        "models.gpt-4.1.context-window is not a known key. Did you mean 'context-windows'? Known"
            + " here: context-windows, providers");
    assertWrong(() -> gpt.onlyKeys("price"), "is not a known key. Known here: price");
    gpt.onlyKeys("context-window", "providers", "token-factor", "note");
  }

  @Test
  void readsListsOfMapsWithTheirPlace() {
    Settings list = Settings.parse("l.yaml", "tasks: [{since: 2026-01-01}, {since: soon}]");
    assertThat(list.list("tasks").getFirst().date("since"))
        .isEqualTo(LocalDate.parse("2026-01-01"));
    assertWrong(
        () -> list.list("tasks").getLast().date("since"), "l.yaml: tasks[1].since is 'soon'");
  }

  @Test
  void laysOneFileOverAnother() {
    Settings overlay =
        Settings.parse(
            "mine.yaml",
            """
            models:
              gpt-4.1: {context-window: 64000, providers: [mine], token-factor: much}
              deepseek-v3.2: ~
              own-model: {context-window: 8000}
            """);
    Settings both = settings.overlaid(overlay);
    assertThat(both.children("models").keySet()).containsExactly("gpt-4.1", "own-model");
    Settings model = both.child("models").child("gpt-4.1");
    assertThat(model.integer("context-window", 1, 1_000_000)).isEqualTo(64_000);
    assertThat(model.texts("providers")).containsExactly("mine");
    assertThat(both.text("version")).isEqualTo("1.10");
    assertWrong(
        () -> model.decimal("token-factor"), "mine.yaml: models.gpt-4.1.token-factor is 'much'");
    assertWrong(() -> both.list("tasks"), "catalogue.yaml: tasks[1] is 'reasoning'");
    assertThat(settings.child("models").keys())
        .as("the base is as it was")
        .contains("deepseek-v3.2");
  }

  @Test
  void refusesDocumentsThatAreNotPlainSettings() {
    assertWrong(
        () -> Settings.parse("f.yaml", "a: !!binary aGVsbG8="), "has a tag that makes a byte[]");
    assertWrong(
        () -> Settings.parse("f.yaml", "a: 1\na: 2"),
        "f.yaml: the document cannot be read as YAML",
        "duplicate key a");
    assertWrong(
        () -> Settings.parse("f.yaml", "a: [1, 2"), "f.yaml: the document cannot be read as YAML");
    assertWrong(
        () -> Settings.parse("f.yaml", "a: !!java.net.URL [http://x]"), "cannot be read as YAML");
    assertWrong(
        () -> Settings.parse("f.yaml", "- a\n- b"),
        "the document is a list of 2. Write keys and values");
    assertWrong(() -> Settings.parse("f.yaml", "a: &loop {b: *loop}"), "is deeper than 50 levels");
    assertWrong(() -> Settings.parse("f.yaml", "[".repeat(100)), "cannot be read as YAML");
  }

  @Test
  void boundsAliasesThatMultiply() {
    assertWrong(
        () -> Settings.parse("bomb.yaml", bomb(60)),
        "bomb.yaml: the document cannot be read as YAML",
        "aliases");
    assertWrong(
        () -> Settings.parse("bomb.yaml", bomb(24)),
        "bomb.yaml: the document",
        "more than 100000 values");
  }

  private static String bomb(int levels) {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int level = 1; level < levels; level++) {
      String below = "*a" + (level - 1);
      bomb.append("a" + level + ": &a" + level + " [" + below + ", " + below + "]\n");
    }
    return bomb.toString();
  }

  private static void assertWrong(ThrowingCallable reading, String... parts) {
    assertThatThrownBy(reading).isInstanceOf(WrongSettings.class).message().contains(parts);
  }

  @Test
  void settingsThatSayTheSameHaveTheSameFingerprintAndNoOthersHave() {
    String text = "a: {b: [1, two], c: ~}";
    assertThat(Settings.parse("one.yaml", text).fingerprint())
        .isEqualTo(
            Settings.parse("other.yaml", "a:\n  b:\n  - 1\n  - two\n  c: null").fingerprint());
    for (String other :
        List.of("a: {b: [1, two]}", "a: {b: [1two], c: ~}", "a: {b: [two, 1], c: ~}", "a: 1")) {
      assertThat(Settings.parse("one.yaml", other).fingerprint())
          .isNotEqualTo(Settings.parse("one.yaml", text).fingerprint());
    }
  }
}
