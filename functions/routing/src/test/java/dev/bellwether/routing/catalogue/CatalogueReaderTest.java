package dev.bellwether.routing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.settings.WrongSettings;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modles: {}" + " | own.yaml: modles is not a known key. Did you mean 'models'?",
        "models: {gpt-4.1: {context-widnow: 1}}"
            + " | own.yaml: models.gpt-4.1.context-widnow is not a known key. Did you mean"
            + " 'context-window'?",
        "models: {gpt-4.1: {context-window: big}}"
            + " | own.yaml: models.gpt-4.1.context-window is 'big'. Write a whole number",
        "models: {gpt-4.1: {context-window: 0}}"
            + " | own.yaml: models.gpt-4.1.context-window is '0'. Write a whole number from 1",
        "models: {gpt-4.1: {token-factor: 0}}"
            + " | own.yaml: models.gpt-4.1.token-factor is '0'. Set it to a number above zero",
        "models: {gpt-4.1: {capabilities: [flying]}}"
            + " | own.yaml: models.gpt-4.1.capabilities is a list of 1. It may hold tools,",
        "models: {gpt-4.1: {fallback: maybe}}"
            + " | own.yaml: models.gpt-4.1.fallback is 'maybe'. Write true or false",
        "models: {gpt-4.1: {providers: {nobody: gpt-4.1}}}"
            + " | own.yaml: models.gpt-4.1.providers.nobody is 'gpt-4.1'. Name one of the providers"
            + " holysheep, openai",
        "models: {deepseek-v3.2: {providers: {openai: x}}}"
            + " | own.yaml: models.deepseek-v3.2.providers.openai is 'x'. It has no price: add"
            + " prices.openai.deepseek-v3.2",
        "models: {deepseek-v3.2: {providers: null}}"
            + " | models.deepseek-v3.2.providers is missing",
        "models: {deepseek-v3.2: {providers: {holysheep: null}}}"
            + " | models.deepseek-v3.2.providers is a map",
        "prices: {holysheep: {gpt-4.1: null}}"
            + " | models.gpt-4.1.providers.holysheep is 'gpt-4.1'. It has no price: add"
            + " prices.holysheep.gpt-4.1",
        "prices: {holysheep: {gpt-4.1: [{from: 2999-01-01, input: 1, output: 1}]}}"
            + " | models.gpt-4.1.providers.holysheep is 'gpt-4.1'. It has no price",
        "prices: {holysheep: {gpt-4.1: [{from: 2026-01-01, input: cheap, output: 1}]}}"
            + " | own.yaml: prices.holysheep.gpt-4.1[0].input is 'cheap'. Write a number",
        "tasks: {code: {targets: [gpt-9]}} | own.yaml: tasks.code.targets is a list of 1. Make it a"
            + " list of one or more of gpt-4.1,",
        "tasks: {code: {targets: []}} | own.yaml: tasks.code.targets is a list of 0",
        "tasks: {code: null} | tasks.code is missing",
        "tasks: {coding: {targets: [gpt-4.1]}} | own.yaml: tasks.coding is not a known key",
        "tasks: {code: {max-tokens: -1}} | own.yaml: tasks.code.max-tokens is '-1'",
        "tasks: {code: {temperature: warm}} | own.yaml: tasks.code.temperature is 'warm'",
        "tasks: {code: {long-prompt: {model: gemini-2.5-flash}}} | own.yaml:"
            + " tasks.code.long-prompt.model is 'gemini-2.5-flash'. Name one of the task's own"
            + " targets: deepseek-v3.2, gpt-4.1",
        "providers: {holysheep: {base-url: nowhere}} | own.yaml: providers.holysheep.base-url is"
            + " 'nowhere'. Set it to an address such as",
        "providers: {holysheep: {base-url: 'ftp://host/v1'}} | own.yaml:"
            + " providers.holysheep.base-url is 'ftp://host/v1'. Set it to an address such as",
        "providers: {holysheep: {base-url: 'http://a b/v1'}} | own.yaml:"
            + " providers.holysheep.base-url is 'http://a b/v1'. Set it to an address such as",
        "providers: {holysheep: {secret: ''}}"
            + " | own.yaml: providers.holysheep.secret is empty. Write some text",
        "providers: {holysheep: {key-requests-per-minute: 0}} | own.yaml:"
            + " providers.holysheep.key-requests-per-minute is '0'. Set it to a whole number from"
            + " 1",
        "models: {gpt-4.1: {slow-above: soon}} | own.yaml: models.gpt-4.1.slow-above is 'soon'",
        "providers: {holysheep: {timeouts: {total: 60}}}"
            + " | own.yaml: providers.holysheep.timeouts.total is '60'. Write a duration",
        "providers: {holysheep: {pool: {connections: 0}}}"
            + " | own.yaml: providers.holysheep.pool.connections is '0'",
        "providers: {holysheep: [1]} | own.yaml: providers.holysheep is a list of 1. Write a map",
        "providers: {openai: {key-check: models}} | own.yaml: providers.openai.key-check is"
            + " 'models'. Set it to a path behind the base URL that needs a key",
        "providers: {openai: {rotation: {strategy: swim}}} | own.yaml:"
            + " providers.openai.rotation.strategy is 'swim'. Set it to pool, openai-admin or",
        "providers: {openai: {rotation: {admin-secret: x}}} | own.yaml:"
            + " providers.openai.rotation.admin-secret is not a known key",
        "providers: {openai: {rotation: {strategy: openai-admin, project: p}}}"
            + " | providers.openai.rotation.admin-secret is missing",
        "providers: {openai: {rotation: {strategy: openai-admin, admin-secret: x}}}"
            + " | providers.openai.rotation.project is missing",
        "providers: {openai: {rotation: {strategy: openai-admin, admin-secret: x, project: a/b}}} |"
            + " providers.openai.rotation.project is 'a/b'. Set it to the id of a project at"
            + " OpenAI",
        "providers: {openai: {rotation: {strategy: openrouter, admin-secret: 'a b'}}} | own.yaml:"
            + " providers.openai.rotation.admin-secret is 'a b'. Name the secret as it is called",
        "providers: {openai: {rotation: {strategy: openrouter, admin-secret: holysheep}}} |"
            + " own.yaml: providers.openai.rotation.admin-secret is 'holysheep'. Name a secret of"
            + " its own",
        "providers: {openai: {rotation: {strategy: openrouter, admin-secret: x, project: p}}}"
            + " | own.yaml: providers.openai.rotation.project is not a known key",
        "providers: {openai: {rotation: {grace: long}}} | own.yaml: providers.openai.rotation.grace"
            + " is 'long'. Write a duration",
        "retry: {attempts: 11} | own.yaml: retry.attempts is '11'. Write a whole number from 1",
        "retry: {tries: 1} | own.yaml: retry.tries is not a known key",
        "cache: {time-to-live: long} | own.yaml: cache.time-to-live is 'long'. Write a duration",
        "baselines: [gpt-5] | own.yaml: baselines is a list of 1. Make it a list of at most 8"
            + " different chat models with a price ('gpt-5' cannot be in it): gpt-4.1, claude",
        "baselines: [text-embedding-3-small] | ('text-embedding-3-small' cannot be in it)",
        "baselines: [gpt-4.1, gpt-4.1] | ('gpt-4.1' cannot be in it)",
        "baselines: gpt-4.1 | own.yaml: baselines is 'gpt-4.1'. Write a list",
        "cache: {ttl: 1s} | own.yaml: cache.ttl is not a known key",
      })
  void aMistakeStopsReadingAndSaysWhereAndWhatToDo(String overlay, String message) {
    assertThatThrownBy(() -> Catalogues.overlaid(overlay))
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining(message);
  }

  @Test
  void anOverlayChangesWhatItNamesAndLeavesTheRest() {
    Catalogue catalogue =
        Catalogues.overlaid(
            """
            models:
              deepseek-v3.2: {context-window: 128000, fallback: true}
              own-model:
                context-window: 8000
                output-limit: 1000
                providers: {holysheep: vendor/own}
            prices:
              holysheep:
                own-model: [{from: 2026-01-01, input: 1, output: 2}]
            tasks:
              fast: {targets: [own-model, gemini-2.5-flash], long-prompt: null, temperature: null}
            cache: {time-to-live: 1h}
            """);

    assertThat(catalogue.model("deepseek-v3.2").size().contextWindow()).isEqualTo(128_000);
    assertThat(catalogue.model("deepseek-v3.2").use().fallback()).isTrue();
    assertThat(catalogue.model("deepseek-v3.2").size().outputLimit()).isEqualTo(8192);
    assertThat(catalogue.model("own-model").providers()).containsEntry("holysheep", "vendor/own");
    assertThat(
            catalogue
                .prices()
                .priceAt(new Offer("holysheep", "own-model"), Catalogues.NOW)
                .price()
                .output())
        .isEqualTo(Price.perToken(new BigDecimal("2")));
    TaskRoute fast = catalogue.task(Task.FAST);
    assertThat(fast.targets()).containsExactly("own-model", "gemini-2.5-flash");
    assertThat(fast.longPrompt()).isEmpty();
    assertThat(fast.defaults().temperature()).isEmpty();
    assertThat(fast.defaults().maxTokens()).contains(2048);
    assertThat(catalogue.task(Task.CODE)).isEqualTo(Catalogues.shipped().task(Task.CODE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models: {gpt-4.1: {context-window: 127999}}",
        "prices: {holysheep: {gpt-4.1: [{from: 2025-04-14, input: 2.00, output: 8.01}]}}",
        "tasks: {code: {temperature: 0.31}}",
        "retry: {attempts: 2}",
        "cache: {time-to-live: 3601s}",
        "providers: {holysheep: {base-url: 'http://localhost/v1'}}",
      })
  void anyOtherFigureIsAnotherRevision(String overlay) {
    assertThat(Catalogues.overlaid(overlay).rules().revision())
        .isNotEqualTo(Catalogues.shipped().rules().revision());
  }

  @Test
  void theSameFiguresAreTheSameRevision() {
    assertThat(Catalogues.shipped().rules().revision())
        .isEqualTo(Catalogues.shipped().rules().revision())
        .hasSize(12);
  }

  @Test
  void anUnknownIdIsAnErrorOfTheProgram() {
    assertThatThrownBy(() -> Catalogues.shipped().model("gpt-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gpt-9");
  }

  @Test
  void aTokenFactorRoundsUp() {
    Model.Size size = new Model.Size(1000, 100, new BigDecimal("1.1"), 0);

    assertThat(size.tokens(0)).isZero();
    assertThat(size.tokens(1)).isEqualTo(2);
    assertThat(size.tokens(10)).isEqualTo(11);
    assertThat(size.tokens(11)).isEqualTo(13);
  }
}
