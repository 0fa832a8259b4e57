package dev.bellwether.admin.caller;

import dev.bellwether.admin.directory.Account;
import dev.bellwether.admin.directory.DynamoAccounts;
import dev.bellwether.admin.directory.DynamoTeams;
import dev.bellwether.admin.directory.HeldKey;
import dev.bellwether.admin.directory.Team;
import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.terms.Limits;
import dev.bellwether.spend.terms.TermsStore;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes, shows, changes and deletes the callers of a team. */
@Singleton
public final class AccountEndpoints {
  private static final String TEAM = "project_id";
  private static final String ID = "service_account_id";

  private final DynamoTeams teams;
  private final DynamoAccounts accounts;
  private final TermsStore terms;
  private final RandomGenerator random;
  private final Changes changes;

  AccountEndpoints(
      DynamoTeams teams,
      DynamoAccounts accounts,
      TermsStore terms,
      RandomGenerator random,
      Changes changes) {
    this.teams = teams;
    this.accounts = accounts;
    this.terms = terms;
    this.random = random;
    this.changes = changes;
  }

  /** A page of a team's callers. */
  public JsonNode list(AdminCall call) {
    Team team = team(call);
    Page<Account> page = accounts.page(team.id(), Listing.of(call.inbound().line()));
    Map<String, Limits> limits =
        terms.limitsOf(page.elements().stream().map(account -> account.caller().id()).toList());
    return Listing.reply(
        page,
        account ->
            AccountShape.account(account, limits.getOrDefault(account.caller().id(), Limits.NONE))
                .done(),
        account -> account.caller().id());
  }

  /**
   * A new caller with its first key, which is shown this once. Its limits are there before it is:
   * it never spends without them.
   */
  public JsonNode create(AdminCall call) {
    Team team = open(team(call));
    AccountFields fields = new AccountFields(Body.of(call.inbound(), AccountFields.ALL));
    CallerKey key = CallerKey.create(random);
    HeldKey held = HeldKey.of(key, "first key", call.now(), Optional.empty());
    Account account =
        new Account(fields.create(key.publicId(), team.id()), call.now(), List.of(held));
    Limits limits = fields.change(Limits.NONE);
    putLimits(account, limits, Limits.NONE);
    if (!accounts.create(team.id(), account)) {
      throw archived();
    }
    changes.made(call, "service_account.created", account.caller().id(), in(team.id()));
    return AccountShape.account(account, limits)
        .with("api_key", AccountShape.newKey(key, held))
        .done();
  }

  /** One caller. */
  public JsonNode show(AdminCall call) {
    Account account =
        accounts.find(team(call).id(), call.id(ID)).orElseThrow(() -> AdminCall.notFound(ID));
    return shape(account);
  }

  /** A caller with other fields; what the body leaves out stays. */
  public JsonNode change(AdminCall call) {
    Team team = open(team(call));
    AccountFields fields = new AccountFields(Body.of(call.inbound(), AccountFields.ALL));
    String id = call.id(ID);
    Account before = accounts.find(team.id(), id).orElseThrow(() -> AdminCall.notFound(ID));
    Account checked = before.with(fields.change(before.caller()));
    Limits old = limits(id);
    Limits limits = fields.change(old);
    putLimits(checked, limits, old);
    Account account =
        accounts
            .change(team.id(), id, current -> current.with(fields.change(current.caller())))
            .orElseThrow(() -> AdminCall.notFound(ID));
    changes.made(call, "service_account.changed", id, in(team.id()));
    return AccountShape.account(account, limits).done();
  }

  /** Deletes a caller, its keys, its limits and its budgets; what it spent stays on the ledger. */
  public JsonNode delete(AdminCall call) {
    Team team = team(call);
    String id = call.id(ID);
    if (!accounts.delete(team.id(), id)) {
      throw AdminCall.notFound(ID);
    }
    terms.putLimits(id, Limits.NONE);
    Payer payer = new Payer.Caller(id);
    for (Budget budget : terms.budgetsOf(payer)) {
      boolean _ = terms.remove(payer, budget.id());
    }
    changes.made(call, "service_account.deleted", id, in(team.id()));
    return Shape.deleted(AccountShape.ACCOUNT, id);
  }

  private void putLimits(Account account, Limits limits, Limits old) {
    if (!limits.equals(old)) {
      terms.putLimits(account.caller().id(), limits);
    }
  }

  private JsonNode shape(Account account) {
    return AccountShape.account(account, limits(account.caller().id())).done();
  }

  private Limits limits(String id) {
    return terms.limitsOf(List.of(id)).getOrDefault(id, Limits.NONE);
  }

  private Team team(AdminCall call) {
    return teams.find(call.id(TEAM)).orElseThrow(() -> AdminCall.notFound(TEAM));
  }

  private static Team open(Team team) {
    if (team.archived().isPresent()) {
      throw archived();
    }
    return team;
  }

  /** 400 for what cannot be done in a team any more. */
  static GatewayFault archived() {
    return new GatewayFault(
        GatewayError.badRequest(
            "project_archived",
            "The project is archived: its callers cannot be added or changed. Make another"
                + " project.",
            TEAM));
  }

  private static Map<String, String> in(String team) {
    return Map.of("project", team);
  }
}
