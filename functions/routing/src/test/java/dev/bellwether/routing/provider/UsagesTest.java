package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.money.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsagesTest {
  /** Columns: what the provider says; input, cached, written, output, reasoning. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'usage':{'prompt_tokens':100,'completion_tokens':20}} | 100 | 0 | 0 | 20 | 0
          {'usage':{'prompt_tokens':100,'completion_tokens':20,'prompt_tokens_details':{'cached_tokens':60}}} | 40 | 60 | 0 | 20 | 0
          {'usage':{'prompt_tokens':100,'completion_tokens':20,'prompt_tokens_details':{'cached_tokens':60,'cache_write_tokens':30}}} | 10 | 60 | 30 | 20 | 0
          {'usage':{'prompt_tokens':100,'completion_tokens':20,'completion_tokens_details':{'reasoning_tokens':15}}} | 100 | 0 | 0 | 5 | 15
          {'usage':{'prompt_tokens':100,'completion_tokens':20,'prompt_cache_hit_tokens':64,'prompt_cache_miss_tokens':36}} | 36 | 64 | 0 | 20 | 0
          {'usage':{'input_tokens':40,'output_tokens':20,'cache_read_input_tokens':60,'cache_creation_input_tokens':30}} | 40 | 60 | 30 | 20 | 0
          {'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':60,'candidatesTokenCount':20,'thoughtsTokenCount':15}} | 40 | 60 | 0 | 20 | 15
          {'data':[],'usage':{'prompt_tokens':8,'total_tokens':8}} | 8 | 0 | 0 | 0 | 0
          {'usage':{'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':50}}} | 0 | 10 | 0 | 5 | 0
          {'usage':{'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':-4}}} | 10 | 0 | 0 | 5 | 0
          """)
  void everyDialectComesOutDisjoint(
      String body, long input, long cached, long written, long output, long reasoning) {
    assertThat(Usages.read(Json.parse(body.replace('\'', '"'))))
        .contains(new TokenUsage(input, cached, written, output, reasoning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}
          {'usage':null}
          {'usage':'many'}
          {'usage':{'prompt_tokens':100}}
          {'usage':{'completion_tokens':100}}
          {'usage':{'prompt_tokens':-1,'completion_tokens':5}}
          {'usage':{'prompt_tokens':1.5,'completion_tokens':5}}
          {'usage':{'prompt_tokens':1e30,'completion_tokens':5}}
          {'usage':{'prompt_tokens':'100','completion_tokens':'5'}}
          {'usage':{'input_tokens':100}}
          {'usageMetadata':{}}
          """)
  void aCountThatCannotBeTrustedIsNone(String body) {
    assertThat(Usages.read(Json.parse(body.replace('\'', '"')))).isEmpty();
  }

  @Test
  void noBodyHasNoUsage() {
    assertThat(Usages.read(null)).isEmpty();
  }
}
