package dev.bellwether.admin.budget;

import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Ids;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.SpentSoFar;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes, shows, changes and deletes budgets. What is changed acts within 60 seconds. */
@Singleton
public final class BudgetEndpoints {
  private static final String OBJECT = "organization.budget";
  private static final String ID = "budget_id";

  private final TermsStore terms;
  private final Counters counters;
  private final SpentSoFar spent;
  private final Ids ids;
  private final Changes changes;

  BudgetEndpoints(TermsStore terms, Counters counters, SpentSoFar spent, Ids ids, Changes changes) {
    this.terms = terms;
    this.counters = counters;
    this.spent = spent;
    this.ids = ids;
    this.changes = changes;
  }

  /** A page of everybody's budgets. */
  public JsonNode list(AdminCall call) {
    Listing listing = Listing.of(call.inbound().line());
    TermsStore.BudgetPage page = terms.budgets(listing.after(), listing.limit());
    return Listing.reply(
        new Page<>(page.budgets(), page.more()), budget -> shape(budget).done(), Budget::id);
  }

  /** One budget, with what is committed in its present window: spent and held. */
  public JsonNode show(AdminCall call) {
    Budget budget = budget(call);
    Window window = budget.windowAt(call.now());
    return shape(budget)
        .with("window", window.name())
        .with("committed_usd", counters.committed(budget, window).toUsd())
        .done();
  }

  /**
   * A new budget. Its counters start from what the ledger has of the window that is under way, and
   * they do before anybody can meet the budget: a failure in between leaves counters that nobody
   * asks, which go away by themselves.
   */
  public JsonNode create(AdminCall call) {
    Budget budget =
        new BudgetFields(Body.of(call.inbound(), BudgetFields.ALL)).create(ids.next("", 3));
    if (terms.budgetsOf(budget.payer()).size() >= TermsStore.MOST_BUDGETS) {
      throw tooMany();
    }
    Window window = budget.windowAt(call.now());
    Money already = spent.in(window, budget.payer(), call.inbound().deadline());
    counters.start(budget, window, already);
    if (terms.put(budget) == TermsStore.PutOutcome.TOO_MANY) {
      throw tooMany();
    }
    changes.made(call, "budget.created", budget.id(), told(budget));
    return shape(budget)
        .with("window", window.name())
        .with("already_spent_usd", already.toUsd())
        .done();
  }

  /** A budget with another limit or another policy; what it is for stays. */
  public JsonNode change(AdminCall call) {
    BudgetFields fields = new BudgetFields(Body.of(call.inbound(), BudgetFields.CHANGEABLE));
    Budget budget = fields.change(budget(call));
    if (!terms.replace(budget)) {
      throw AdminCall.notFound(ID);
    }
    changes.made(call, "budget.changed", budget.id(), told(budget));
    return shape(budget).done();
  }

  /** Forgets a budget; nothing that was spent is forgotten. */
  public JsonNode delete(AdminCall call) {
    Budget budget = budget(call);
    if (!terms.remove(budget.payer(), budget.id())) {
      throw AdminCall.notFound(ID);
    }
    changes.made(call, "budget.deleted", budget.id(), told(budget));
    return Shape.deleted(OBJECT, budget.id());
  }

  private Budget budget(AdminCall call) {
    return terms.budget(call.id(ID)).orElseThrow(() -> AdminCall.notFound(ID));
  }

  private static GatewayFault tooMany() {
    return new GatewayFault(
        GatewayError.badRequest(
            "too_many_budgets",
            "This payer has "
                + TermsStore.MOST_BUDGETS
                + " budgets already. Change or delete one of them.",
            BudgetFields.PAYER));
  }

  private static Map<String, ?> told(Budget budget) {
    return Map.of(
        BudgetFields.PAYER, budget.payer().toString(),
        BudgetFields.LIMIT, budget.limit().toUsd());
  }

  private static Shape shape(Budget budget) {
    return Shape.of(OBJECT, budget.id())
        .with(BudgetFields.PAYER, budget.payer().toString())
        .with(BudgetFields.LIMIT, budget.limit().toUsd())
        .with(BudgetFields.PERIOD, BudgetFields.name(budget.calendar().period()))
        .with(BudgetFields.ZONE, budget.calendar().zoneName())
        .with(BudgetFields.SHARDS, budget.policy().shards())
        .with(
            BudgetFields.SHORT,
            budget.policy().cheaper() ? BudgetFields.CHEAPER : BudgetFields.STOP)
        .with(BudgetFields.ALERT, budget.policy().alertPercent());
  }
}
