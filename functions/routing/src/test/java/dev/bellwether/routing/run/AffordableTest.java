package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Catalogue.BudgetedOutput;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.catalogue.Retry;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.RoutePlan.Restraint;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Offer;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.money.PriceBook;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Models whose answers may have 500 tokens; what names no cap gets 300, and 100 are the least. */
final class AffordableTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final Money PLENTY = Money.ofUsd("1");

  private final Catalogue catalogue =
      new Catalogue(
          Map.of(),
          Map.of(),
          Map.of(),
          PriceBook.of(
              Map.of(
                  new Offer("p", "large"),
                  price("10", "40"),
                  new Offer("p", "small"),
                  price("1", "2"))),
          new Catalogue.Rules(
              "r1",
              new Retry(1, 1, TIME, TIME),
              Duration.ofHours(1),
              new BudgetedOutput(300, 100)));
  private final Affordable affordable = new Affordable(catalogue);
  private final RoutePlan plan =
      new RoutePlan(List.of(target(Bench.LARGE), target(Bench.SMALL)), Optional.empty());

  @Test
  void aRequestThatNamesNoCapGetsTheUsualOne() {
    assertThat(within(PLENTY, "").restraint()).contains(new Restraint(300, false));
  }

  @Test
  void aCapThatTheMoneyCoversIsLeftAsItIs() {
    assertThat(within(PLENTY, ",\"max_tokens\":450").restraint())
        .contains(new Restraint(450, false));
    assertThat(within(PLENTY, ",\"max_tokens\":9000").restraint())
        .contains(new Restraint(500, false));
  }

  @Test
  void theCapShrinksToExactlyWhatIsLeft() {
    Money exactly = ceiling(120);
    RoutePlan fits = within(exactly, "");
    assertThat(fits.restraint()).contains(new Restraint(120, true));
    assertThat(ceilingOf(fits, "")).isEqualTo(exactly);
    assertThat(within(exactly.minus(new Money(1)), "").restraint())
        .contains(new Restraint(119, true));
  }

  @Test
  void whatWouldBeTooShortIsNotAskedFor() {
    assertThat(affordable.within(ceiling(99), wanted(""))).isEmpty();
    assertThat(affordable.within(Money.ZERO, wanted(""))).isEmpty();
    assertThat(affordable.within(new Money(-5), wanted(""))).isEmpty();
  }

  @Test
  void aRequestForLittleGetsItHoweverLittleItIs() {
    String seven = ",\"max_tokens\":7";
    assertThat(within(ceiling(7), seven).restraint()).contains(new Restraint(7, false));
    assertThat(affordable.within(ceiling(6), wanted(seven))).isEmpty();
  }

  @Test
  void everyOneOfSeveralAnswersIsCapped() {
    Money forOne = ceiling(200);
    assertThat(within(forOne, ",\"n\":2").restraint()).contains(new Restraint(100, true));
  }

  @Test
  void theCheapestTargetComesFirstWhereThatIsWished() {
    RoutePlan cheaper = affordable.cheapestWithin(ceiling(99), wanted("")).orElseThrow();
    assertThat(cheaper.targets())
        .extracting(target -> target.model().id())
        .containsExactly("small", "large");
    assertThat(cheaper.restraint()).contains(new Restraint(300, false));
  }

  @Test
  void theCapIsWhatIsSentUpstream() {
    RoutePlan fits = within(ceiling(120), "");
    assertThat(sent(fits, "")).contains("\"max_tokens\":120");
    assertThat(
            sent(
                within(ceiling(120), ",\"max_completion_tokens\":450"),
                ",\"max_completion_tokens\":450"))
        .contains("\"max_completion_tokens\":120")
        .doesNotContain("\"max_tokens\"");
  }

  private String sent(RoutePlan fits, String more) {
    return Json.text(UpstreamBody.of(Bench.request(more), fits, fits.first()));
  }

  private RoutePlan within(Money room, String more) {
    return affordable.within(room, wanted(more)).orElseThrow();
  }

  private Affordable.Wanted wanted(String more) {
    return new Affordable.Wanted(Bench.request(more), plan, NOW);
  }

  /** What an answer of so many tokens from the first target may cost. */
  private Money ceiling(long tokens) {
    return ceilingOf(plan.restrained(plan.targets(), new Restraint(tokens, true)), "");
  }

  private Money ceilingOf(RoutePlan of, String more) {
    ModelRequest request = Bench.request(more);
    Price price = catalogue.prices().priceAt(of.first().offer(), NOW).price();
    return Reserve.of(UpstreamBody.demand(request, of, of.first()), price).ceiling();
  }

  private static Target target(Model model) {
    Provider provider =
        new Provider(
            "p",
            URI.create("http://localhost/v1"),
            "p",
            new Provider.Timeouts(TIME, TIME, TIME, TIME),
            new Provider.Pool(1, 1, TIME, TIME));
    return new Target(provider, model, model.id());
  }

  private static List<DatedPrice> price(String input, String output) {
    return List.of(
        DatedPrice.of(
            LocalDate.parse("2026-01-01"),
            Price.perMillion(new BigDecimal(input), new BigDecimal(output))));
  }
}
