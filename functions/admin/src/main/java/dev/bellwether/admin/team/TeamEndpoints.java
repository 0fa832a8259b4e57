package dev.bellwether.admin.team;

import dev.bellwether.admin.directory.Account;
import dev.bellwether.admin.directory.DynamoAccounts;
import dev.bellwether.admin.directory.DynamoTeams;
import dev.bellwether.admin.directory.Team;
import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Ids;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, renames and archives teams. */
@Singleton
public final class TeamEndpoints {
  private static final String ID = "project_id";
  private static final String NAME = "name";
  private static final int LONGEST_NAME = 100;
  private static final int ACCOUNTS_AT_ONCE = 100;

  private final DynamoTeams teams;
  private final DynamoAccounts accounts;
  private final Ids ids;
  private final Changes changes;

  TeamEndpoints(DynamoTeams teams, DynamoAccounts accounts, Ids ids, Changes changes) {
    this.teams = teams;
    this.accounts = accounts;
    this.ids = ids;
    this.changes = changes;
  }

  /** A page of the teams. */
  public JsonNode list(AdminCall call) {
    return Listing.reply(
        teams.page(
            Listing.of(call.inbound().line()),
            Listing.isOn(call.inbound().line(), "include_archived")),
        TeamEndpoints::shape,
        Team::id);
  }

  /** A new team. */
  public JsonNode create(AdminCall call) {
    String name = Body.of(call.inbound(), List.of(NAME)).requiredText(NAME, LONGEST_NAME);
    Team team = new Team(ids.next("proj_", 7), name, call.now(), Optional.empty());
    teams.create(team);
    changes.made(call, "project.created", team.id(), Map.of(NAME, name));
    return shape(team);
  }

  /** One team. */
  public JsonNode show(AdminCall call) {
    return shape(teams.find(call.id(ID)).orElseThrow(() -> AdminCall.notFound(ID)));
  }

  /** A team under another name. */
  public JsonNode change(AdminCall call) {
    String name = Body.of(call.inbound(), List.of(NAME)).requiredText(NAME, LONGEST_NAME);
    Team team =
        teams
            .change(call.id(ID), old -> new Team(old.id(), name, old.created(), old.archived()))
            .orElseThrow(() -> AdminCall.notFound(ID));
    changes.made(call, "project.changed", team.id(), Map.of(NAME, name));
    return shape(team);
  }

  /**
   * Archives a team: first no caller can be added or changed any more, then each of its callers is
   * disabled. Whoever repeats it after a failure finishes it.
   */
  public JsonNode archive(AdminCall call) {
    Instant now = call.now();
    Team team =
        teams
            .change(call.id(ID), old -> archived(old, now))
            .orElseThrow(() -> AdminCall.notFound(ID));
    long disabled = disableAll(call, team.id());
    changes.made(call, "project.archived", team.id(), Map.of("callers_disabled", disabled));
    return shape(team);
  }

  private static Team archived(Team team, Instant now) {
    return new Team(
        team.id(), team.name(), team.created(), Optional.of(team.archived().orElse(now)));
  }

  private long disableAll(AdminCall call, String team) {
    long disabled = 0;
    Optional<String> after = Optional.empty();
    Page<Account> page;
    do {
      page = accounts.page(team, new Listing(after, ACCOUNTS_AT_ONCE));
      for (Account account : page.elements()) {
        if (call.inbound().deadline().passed()) {
          throw unfinished();
        }
        if (!account.caller().standing().disabled()) {
          Optional<Account> _ =
              accounts.changeArchived(team, account.caller().id(), TeamEndpoints::disabled);
          disabled++;
        }
        after = Optional.of(account.caller().id());
      }
    } while (page.more());
    return disabled;
  }

  private static Account disabled(Account account) {
    Caller caller = account.caller();
    return account.with(
        new Caller(
            caller.id(),
            caller.name(),
            caller.team(),
            new Caller.Standing(true, caller.standing().expires()),
            caller.access()));
  }

  private static GatewayFault unfinished() {
    return new GatewayFault(
        GatewayError.unavailable(
            "archiving_unfinished",
            "The project is archived, but not all of its callers are disabled yet. Send the same"
                + " again to go on.",
            Duration.ofSeconds(1)));
  }

  private static JsonNode shape(Team team) {
    return Shape.of("organization.project", team.id())
        .with(NAME, team.name())
        .with("created_at", team.created())
        .with("archived_at", team.archived().map(Instant::getEpochSecond))
        .with("status", team.archived().isPresent() ? "archived" : "active")
        .done();
  }
}
