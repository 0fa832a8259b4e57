package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.settings.Settings;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.PriceBook;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a provider's words to money: what each dialect counts, at prices that differ in every class.
 * The dollars were worked out by hand, tokens times dollars per million.
 */
final class PricedUsagesTest {
  private static final PriceBook PRICES =
      PriceBook.read(
          Settings.parse(
              "prices",
              """
              p:
                openai: [{from: 2026-01-01, input: 2, output: 8, cached-input: 0.5}]
                anthropic: [{from: 2026-01-01, input: 3, output: 15, cached-input: 0.3, cache-write: 3.75}]
                gemini: [{from: 2026-01-01, input: 0.3, output: 2.5, cached-input: 0.03, reasoning: 3.5}]
                deepseek: [{from: 2026-01-01, input: 0.28, output: 0.42, cached-input: 0.028}]
              """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          openai    | {'usage':{'prompt_tokens':1000,'completion_tokens':100}} | 0.0028
          openai    | {'usage':{'prompt_tokens':1000,'completion_tokens':100,'prompt_tokens_details':{'cached_tokens':600}}} | 0.0019
          openai    | {'usage':{'prompt_tokens':1000,'completion_tokens':100,'completion_tokens_details':{'reasoning_tokens':80}}} | 0.0028
          openai    | {'usage':{'prompt_tokens':1,'completion_tokens':0}} | 0.000002
          anthropic | {'usage':{'input_tokens':1000,'output_tokens':100}} | 0.0045
          anthropic | {'usage':{'input_tokens':400,'cache_read_input_tokens':600,'cache_creation_input_tokens':0,'output_tokens':100}} | 0.00288
          anthropic | {'usage':{'input_tokens':400,'cache_read_input_tokens':0,'cache_creation_input_tokens':600,'output_tokens':100}} | 0.00495
          gemini    | {'usageMetadata':{'promptTokenCount':1000,'candidatesTokenCount':100}} | 0.00055
          gemini    | {'usageMetadata':{'promptTokenCount':1000,'cachedContentTokenCount':600,'candidatesTokenCount':100,'thoughtsTokenCount':50}} | 0.000563
          deepseek  | {'usage':{'prompt_tokens':1000,'completion_tokens':100,'prompt_cache_hit_tokens':0,'prompt_cache_miss_tokens':1000}} | 0.000322
          deepseek  | {'usage':{'prompt_tokens':1000,'completion_tokens':100,'prompt_cache_hit_tokens':640,'prompt_cache_miss_tokens':360}} | 0.00016072
          """)
  void everyDialectIsPricedToTheLastDigit(String model, String body, String dollars) {
    assertThat(Usages.read(Json.parse(body.replace('\'', '"'))))
        .hasValueSatisfying(
            usage ->
                assertThat(
                        PRICES
                            .priceAt(new Offer("p", model), Instant.parse("2026-11-20T10:00:00Z"))
                            .price()
                            .costOf(usage))
                    .isEqualTo(Money.ofUsd(dollars)));
  }
}
