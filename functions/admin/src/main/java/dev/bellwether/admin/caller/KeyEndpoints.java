package dev.bellwether.admin.caller;

import dev.bellwether.admin.directory.Account;
import dev.bellwether.admin.directory.DynamoAccounts;
import dev.bellwether.admin.directory.DynamoTeams;
import dev.bellwether.admin.directory.HeldKey;
import dev.bellwether.admin.directory.ListedKey;
import dev.bellwether.admin.directory.Team;
import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Shows and ends the keys of a team's callers, and gives a caller a further one. */
@Singleton
public final class KeyEndpoints {
  private static final String TEAM = "project_id";
  private static final String ACCOUNT = "service_account_id";
  private static final String KEY = "key_id";
  private static final String OVERLAP = "overlap_seconds";
  private static final String EXPIRES_IN = "expires_in_seconds";
  private static final String NAME = "name";
  private static final long LONGEST_OVERLAP = 30L * 24 * 60 * 60;
  private static final long LONGEST_LIFE = 31_536_000;
  private static final int LONGEST_NAME = 100;

  private final DynamoTeams teams;
  private final DynamoAccounts accounts;
  private final RandomGenerator random;
  private final Changes changes;

  KeyEndpoints(
      DynamoTeams teams, DynamoAccounts accounts, RandomGenerator random, Changes changes) {
    this.teams = teams;
    this.accounts = accounts;
    this.random = random;
    this.changes = changes;
  }

  /** A page of a team's keys, none of them whole. */
  public JsonNode list(AdminCall call) {
    return Listing.reply(
        accounts.keys(team(call).id(), Listing.of(call.inbound().line())),
        AccountShape::key,
        listed -> listed.key().id());
  }

  /** One key, not whole. */
  public JsonNode show(AdminCall call) {
    return AccountShape.key(key(call, team(call)));
  }

  /**
   * A further key, which is shown this once. With an overlap it takes the place of the others:
   * those end when the overlap is over.
   */
  public JsonNode create(AdminCall call) {
    Team team = team(call);
    String id = call.id(ACCOUNT);
    Body body = Body.of(call.inbound(), List.of(NAME, OVERLAP, EXPIRES_IN));
    OptionalLong overlap = body.whole(OVERLAP, 0, LONGEST_OVERLAP);
    CallerKey key = CallerKey.create(random);
    HeldKey held = held(key, body, call.now());
    Account account =
        accounts
            .change(team.id(), id, current -> withNext(current, held, overlap))
            .orElseThrow(() -> missing(team));
    changes.made(
        call,
        overlap.isPresent() ? "api_key.rotated" : "api_key.created",
        held.id(),
        Map.of(
            "project",
            team.id(),
            "service_account",
            account.caller().id(),
            OVERLAP,
            overlap.orElse(-1)));
    return AccountShape.newKey(key, held);
  }

  private static HeldKey held(CallerKey key, Body body, Instant now) {
    return HeldKey.of(
        key,
        body.text(NAME, LONGEST_NAME).orElse("further key"),
        now,
        body.whole(EXPIRES_IN, 1, LONGEST_LIFE).stream().mapToObj(now::plusSeconds).findFirst());
  }

  private static Account withNext(Account account, HeldKey next, OptionalLong overlap) {
    Account ending =
        overlap.isEmpty()
            ? account
            : account.with(
                account.keys().stream()
                    .map(key -> key.endingBy(next.created().plusSeconds(overlap.getAsLong())))
                    .toList());
    Account after = ending.with(next);
    if (after.keys().size() > Account.MOST_KEYS) {
      throw new GatewayFault(
          GatewayError.badRequest(
              "too_many_keys",
              "A caller may have "
                  + Account.MOST_KEYS
                  + " keys that have not ended. Delete one that nobody uses.",
              ACCOUNT));
    }
    return after;
  }

  /** Ends a key at once, which instances believe within 60 seconds. */
  public JsonNode delete(AdminCall call) {
    Team team = team(call);
    ListedKey listed = key(call, team);
    String id = listed.key().id();
    Optional<Account> _ =
        accounts.changeArchived(
            team.id(),
            listed.callerId(),
            account ->
                account.with(account.keys().stream().filter(key -> !key.id().equals(id)).toList()));
    changes.made(
        call,
        "api_key.deleted",
        id,
        Map.of("project", team.id(), "service_account", listed.callerId()));
    return Shape.deleted(AccountShape.KEY, id);
  }

  private ListedKey key(AdminCall call, Team team) {
    return accounts.key(team.id(), call.id(KEY)).orElseThrow(() -> AdminCall.notFound(KEY));
  }

  private Team team(AdminCall call) {
    return teams.find(call.id(TEAM)).orElseThrow(() -> AdminCall.notFound(TEAM));
  }

  private static GatewayFault missing(Team team) {
    return team.archived().isPresent() ? AccountEndpoints.archived() : AdminCall.notFound(ACCOUNT);
  }
}
