package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.catalogue.TaskRoute;
import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.plan.TaskChoice;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.task.Task;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpstreamBodyTest {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final Target TARGET =
      new Target(
          new Provider(
              "p",
              URI.create("http://localhost/v1"),
              "p",
              new Provider.Timeouts(TIME, TIME, TIME, TIME),
              new Provider.Pool(1, 1, TIME, TIME)),
          Bench.SMALL,
          "upstream/small");
  private static final String HEAD =
      "{\"model\":\"upstream/small\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a"
          + " thing\"}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | -",
        ",\"temperature\":0.10 | ,\"temperature\":0.10",
        ",\"max_tokens\":900 | ,\"max_tokens\":900",
        ",\"x_unknown\":{\"deep\":[1e400]},\"seed\":12345678901234567890"
            + " | ,\"x_unknown\":{\"deep\":[1E+400]},\"seed\":12345678901234567890",
        ",\"stream\":false | ,\"stream\":false",
        ",\"stream\":true | ,\"stream\":true,\"stream_options\":{\"include_usage\":true}",
        ",\"stream\":true,\"stream_options\":{\"include_usage\":false,\"x\":1}"
            + " | ,\"stream\":true,\"stream_options\":{\"include_usage\":true,\"x\":1}",
      })
  void aPinnedRequestIsSentAsItWasWritten(String asked, String sent) {
    assertThat(body(asked, Optional.empty())).isEqualTo(HEAD + (sent == null ? "" : sent) + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | ,\"temperature\":0.3,\"max_tokens\":400",
        ",\"temperature\":1 | ,\"temperature\":1,\"max_tokens\":400",
        ",\"max_tokens\":7 | ,\"max_tokens\":7,\"temperature\":0.3",
        ",\"max_tokens\":900 | ,\"max_tokens\":500,\"temperature\":0.3",
        ",\"max_completion_tokens\":900 | ,\"max_completion_tokens\":500,\"temperature\":0.3",
        ",\"max_completion_tokens\":9 | ,\"max_completion_tokens\":9,\"temperature\":0.3",
      })
  void aTaskFillsInWhatTheCallerLeftOpenAndFitsTheModel(String asked, String sent) {
    assertThat(body(asked, Optional.of(Task.CODE))).isEqualTo(HEAD + sent + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {"- | 500 | 1", ",\"max_tokens\":7 | 7 | 1", ",\"max_tokens\":900,\"n\":3 | 500 | 3"})
  void theMostThatMayBeAskedForIsBoundedByRequestAndModel(String asked, long cap, int choices) {
    ModelRequest request = request(asked);

    var demand = UpstreamBody.demand(request, plan(Optional.empty()), TARGET);

    assertThat(demand.outputCap()).isEqualTo(cap);
    assertThat(demand.choices()).isEqualTo(choices);
    assertThat(demand.promptEstimate()).isEqualTo(request.content().tokens());
  }

  private static String body(String asked, Optional<Task> task) {
    return Json.text(UpstreamBody.of(request(asked), plan(task), TARGET));
  }

  private static ModelRequest request(String more) {
    return Bench.request(more == null ? "" : more);
  }

  private static RoutePlan plan(Optional<Task> task) {
    RequestDefaults defaults =
        new RequestDefaults(Optional.of(new BigDecimal("0.3")), Optional.of(400));
    TaskRoute route = new TaskRoute(List.of("small"), Optional.empty(), defaults, false);
    return new RoutePlan(
        List.of(TARGET), task.map(known -> new TaskChoice(known, List.of(), route)));
  }
}
