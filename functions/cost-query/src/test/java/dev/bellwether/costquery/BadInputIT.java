package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
  private final CostStage stage = new CostStage();

  @AfterAll
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/costs/summary?days=0 | days",
        "/v1/costs/summary?days=401 | days",
        "/v1/costs/summary?days=many | days",
        "/v1/costs/summary?days=1&days=2 | days",
        "/v1/costs/summary?days=99999999999999999999 | days",
        "/v1/costs/summary?day=3 | day",
        "/v1/costs/summary?start=yesterday | start",
        "/v1/costs/summary?start=2026-02-30 | start",
        "/v1/costs/summary?start=2026-11-02&end=2026-11-01 | start",
        "/v1/costs/summary?start=0001-01-01 | start",
        "/v1/costs/summary?start=2020-01-01&end=2026-11-01 | start",
        "/v1/costs/summary?end=%2B999999999-12-31 | end",
        "/v1/costs/summary?start=2026-11-02&days=3 | days",
        "/v1/costs/summary?zone=Mars/Olympus | zone",
        "/v1/costs/summary?caller=a%00b | caller",
        "/v1/costs/records?limit=0 | limit",
        "/v1/costs/records?limit=1001 | limit",
        "/v1/costs/records?state=lost | state",
        "/v1/costs/records?format=xml | format",
        "/v1/costs/records?page=abc | page",
        "/v1/costs/records?page=%2e%2e%2f | page",
        "/v1/costs/records?page=MjAyNi0xMS0yMFQwNToxMjozNC41NjdaI2h1aA | page",
        "/v1/costs/compare?baseline=gpt-9 | baseline",
        "/v1/costs/roi?tokens=5 | mix",
        "/v1/costs/roi?mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=-5&mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=1e999999999&mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:0.5 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:x | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:0.5,gpt-4.1:0.5 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-9:1 | mix",
        "/v1/costs/roi?output_share=0.5 | output_share",
        "/v1/costs/projection?start=2026-01-01 | start",
        "/v1/costs/export?format=pdf | format",
        "/v1/organization/costs | start_time",
        "/v1/organization/costs?start_time=x | start_time",
        "/v1/organization/costs?start_time=-1 | start_time",
        "/v1/organization/costs?start_time=1 | start_time",
        "/v1/organization/costs?start_time=99999999999 | start_time",
        "/v1/organization/costs?start_time=1763683200&end_time=1 | end_time",
        "/v1/organization/costs?start_time=1763683200&bucket_width=1h | bucket_width",
        "/v1/organization/costs?start_time=1763683200&group_by=colour | group_by",
        "/v1/organization/costs?start_time=1763683200&limit=181 | limit",
        "/v1/organization/costs?start_time=1763683200&page=page_MTIz | page",
        "/v1/organization/costs?start_time=1763683200&page=page_!! | page",
        "/v1/organization/costs?start_time=1763683200&page=x | page",
        "/v1/organization/usage/completions?start_time=1763683200&bucket_width=2d | bucket_width",
        "/v1/organization/usage/completions?start_time=1763683200&bucket_width=1m&limit=181 |"
            + " limit",
        "/v1/organization/usage/completions?start_time=1763683200&batch=maybe | batch",
      })
  void whatCannotBeUsedIsNamedWithTheRemedy(String target, String parameter) {
    CostStage.Reply reply = stage.asAdmin(target);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.code()).isIn("invalid_parameter", "unknown_parameter");
    assertThat(reply.json().path("error").path("param").asText()).isEqualTo(parameter);
    assertThat(reply.json().path("error").path("message").asText()).hasSizeLessThan(600);
  }
}
