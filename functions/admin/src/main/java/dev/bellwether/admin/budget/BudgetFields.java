package dev.bellwether.admin.budget;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of a budget in a body. */
final class BudgetFields {
  static final String PAYER = "payer";
  static final String LIMIT = "limit_usd";
  static final String PERIOD = "period";
  static final String ZONE = "time_zone";
  static final String SHARDS = "shards";
  static final String SHORT = "when_short";
  static final String ALERT = "alert_percent";
  static final String STOP = "stop";
  static final String CHEAPER = "cheaper";

  /** All of them. */
  static final List<String> ALL = List.of(PAYER, LIMIT, PERIOD, ZONE, SHARDS, SHORT, ALERT);

  /** What a budget may change while its counters run. */
  static final List<String> CHANGEABLE = List.of(LIMIT, SHORT, ALERT);

  private static final Money SMALLEST_SHARE = Money.ofUsd("20");
  private static final int LONGEST_TEXT = 80;

  private final Body body;

  BudgetFields(Body body) {
    this.body = body;
  }

  Budget create(String id) {
    Payer payer = payer();
    Money limit = limit().orElseThrow(() -> missing(LIMIT, "a number of dollars"));
    int shards =
        Math.toIntExact(
            body.whole(SHARDS, 1, Budget.Policy.MOST_SHARDS).orElse(usualShards(payer, limit)));
    return new Budget(
        id,
        payer,
        limit,
        new Budget.Calendar(period(), zone()),
        policy(new Budget.Policy(shards, false, Budget.Policy.USUAL.alertPercent())));
  }

  Budget change(Budget old) {
    return new Budget(
        old.id(), old.payer(), limit().orElse(old.limit()), old.calendar(), policy(old.policy()));
  }

  /** Everybody's requests would meet at one counter: as many as leave each a fair share. */
  private static int usualShards(Payer payer, Money limit) {
    if (!(payer instanceof Payer.Organisation)) {
      return Budget.Policy.USUAL.shards();
    }
    long shares = limit.pico() / SMALLEST_SHARE.pico();
    return Math.clamp(shares, 1, Budget.Policy.MOST_SHARDS);
  }

  private Optional<Money> limit() {
    return body.dollars(LIMIT, Money.ZERO);
  }

  private Budget.Policy policy(Budget.Policy old) {
    return new Budget.Policy(
        old.shards(),
        body.word(SHORT, List.of(STOP, CHEAPER)).map(CHEAPER::equals).orElse(old.cheaper()),
        Math.toIntExact(body.whole(ALERT, 1, 100).orElse(old.alertPercent())));
  }

  private Payer payer() {
    String text = body.requiredText(PAYER, LONGEST_TEXT);
    try {
      Payer payer = Payer.of(text);
      if (hasAnId(payer)) {
        return payer;
      }
    } catch (IllegalArgumentException nobody) {
      // Said below, in the words of the request.
    }
    throw Body.invalid(
        PAYER,
        "has to be organisation, team:<id of a project> or caller:<id of a service account>");
  }

  private static boolean hasAnId(Payer payer) {
    return switch (payer) {
      case Payer.Organisation _ -> true;
      case Payer.Team team -> AdminCall.isId(team.id());
      case Payer.Caller caller -> AdminCall.isId(caller.id());
    };
  }

  private Period period() {
    List<String> words = Arrays.stream(Period.values()).map(period -> name(period)).toList();
    return body.word(PERIOD, words)
        .map(word -> Period.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElseThrow(() -> missing(PERIOD, "one of " + String.join(", ", words)));
  }

  static String name(Period period) {
    return period.name().toLowerCase(Locale.ROOT);
  }

  private ZoneId zone() {
    Optional<String> name = body.text(ZONE, LONGEST_TEXT);
    if (name.isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(name.get());
    } catch (DateTimeException unknown) {
      throw Body.invalid(ZONE, "has to be a zone such as UTC or Asia/Bangkok");
    }
  }

  private static GatewayFault missing(String name, String what) {
    return new GatewayFault(
        GatewayError.badRequest(
            "missing_required_parameter", "'" + name + "' is required: " + what + ".", name));
  }
}
