package dev.bellwether.routing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.TaskRoute.LongPrompt;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that ships, figure by figure. */
final class ShippedCatalogueTest {
  private final Catalogue catalogue = Catalogues.shipped();

  @ParameterizedTest
  @CsvSource({
    "gpt-4.1, 128000, 2",
    "claude-sonnet-4.5, 200000, 3",
    "gemini-2.5-flash, 1000000, 1",
    "deepseek-v3.2, 64000, 4",
  })
  void modelsHaveTheirWindowsAndPriorities(String id, int window, int priority) {
    assertThat(catalogue.model(id).size().contextWindow()).isEqualTo(window);
    assertThat(catalogue.model(id).use().priority()).isEqualTo(priority);
    assertThat(catalogue.model(id).use().fallback()).isFalse();
    assertThat(catalogue.model(id).providers()).containsEntry("holysheep", id);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4.1, 2.00, 8.00",
    "claude-sonnet-4.5, 3.00, 15.00",
    "gemini-2.5-flash, 0.30, 2.50",
    "deepseek-v3.2, 0.28, 0.42",
  })
  void outputHasThePriceThatTheArticlesName(String model, BigDecimal input, BigDecimal output) {
    Price price = catalogue.prices().priceAt(new Offer("holysheep", model), Catalogues.NOW).price();

    assertThat(price.input()).isEqualTo(Price.perToken(input));
    assertThat(price.output()).isEqualTo(Price.perToken(output));
    assertThat(price.cachedInput()).isLessThan(price.input());
  }

  @ParameterizedTest
  @CsvSource({
    "reasoning, claude-sonnet-4.5, gpt-4.1, 0.7, 4096",
    "creative, gpt-4.1, deepseek-v3.2, 0.9, 4096",
    "fast, gemini-2.5-flash, deepseek-v3.2, 0.8, 2048",
    "code, deepseek-v3.2, gpt-4.1, 0.3, 8192",
    "analysis, claude-sonnet-4.5, gpt-4.1, 0.5, 8192",
    "quality, claude-sonnet-4.5, gpt-4.1, 0.7, 4096",
  })
  void tasksHaveTheirModelsAndDefaults(
      String task, String first, String second, BigDecimal temperature, int maxTokens) {
    TaskRoute route = catalogue.task(Task.of(task).orElseThrow());

    assertThat(route.targets()).startsWith(first, second);
    assertThat(route.defaults().temperature()).contains(temperature);
    assertThat(route.defaults().maxTokens()).contains(maxTokens);
  }

  @ParameterizedTest
  @CsvSource({
    "code, 1000, gpt-4.1",
    "analysis, 500, claude-sonnet-4.5",
    "fast, 500, deepseek-v3.2",
    "quality, 2000, gpt-4.1",
  })
  void longPromptsHaveTheirThresholdsAndModels(String task, int tokens, String model) {
    TaskRoute route = catalogue.task(Task.of(task).orElseThrow());

    assertThat(route.longPrompt()).contains(new LongPrompt(tokens, model));
    assertThat(route.targetsFor(tokens)).isEqualTo(route.targets());
    assertThat(route.targetsFor(tokens + 1L)).startsWith(model);
    assertThat(route.targetsFor(tokens + 1L)).containsExactlyInAnyOrderElementsOf(route.targets());
  }

  @Test
  void theProviderHasThePoolAndTheTimeLimitsOfTheArticles() {
    Provider provider = catalogue.provider("holysheep");

    assertThat(provider.baseUrl()).isEqualTo(URI.create("https://api.holysheep.ai/v1"));
    assertThat(provider.timeouts())
        .isEqualTo(
            new Provider.Timeouts(
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(50),
                Duration.ofSeconds(50)));
    assertThat(provider.pool())
        .isEqualTo(new Provider.Pool(100, 30, Duration.ofMinutes(2), Duration.ofMinutes(5)));
    assertThat(provider.keys().requestsPerMinute()).isEqualTo(500);
  }

  @Test
  void repeatingAndKeepingHaveTheFiguresOfTheArticles() {
    assertThat(catalogue.rules().retry())
        .isEqualTo(new Retry(3, 2, Duration.ofSeconds(1), Duration.ofSeconds(10)));
    assertThat(catalogue.rules().answersKept()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theOfficialProviderIsTheWayBackForItsOwnModel() {
    assertThat(List.copyOf(catalogue.model("gpt-4.1").providers().keySet()))
        .containsExactly("holysheep", "openai");
  }

  @Test
  void theBaseUrlComesFromTheEnvironmentWhereItIsSaid() {
    assertThat(
            Catalogues.shippedWith("HOLYSHEEP_BASE_URL", "http://localhost:9/v1/")
                .provider("holysheep")
                .baseUrl())
        .isEqualTo(URI.create("http://localhost:9/v1"));
  }
}
