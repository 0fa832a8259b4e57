package dev.bellwether.admin;

import dev.bellwether.admin.caller.AccountEndpoints;
import dev.bellwether.admin.caller.AdminKeyEndpoints;
import dev.bellwether.admin.caller.KeyEndpoints;
import dev.bellwether.admin.team.TeamEndpoints;
import dev.bellwether.edge.function.Route;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The paths of teams, callers and keys, as OpenAI's admin API has them. */
@Singleton
final class DirectoryRoutes {
  private static final String TEAMS = "/v1/organization/projects";
  private static final String TEAM = TEAMS + "/{project_id}";
  private static final String CALLERS = TEAM + "/service_accounts";
  private static final String CALLER = CALLERS + "/{service_account_id}";
  private static final String KEYS = TEAM + "/api_keys";
  private static final String KEY = KEYS + "/{key_id}";
  private static final String ADMIN_KEYS = "/v1/organization/admin_api_keys";
  private static final String ADMIN_KEY = ADMIN_KEYS + "/{key_id}";

  private final List<Route> routes;

  DirectoryRoutes(
      Door door,
      TeamEndpoints teams,
      AccountEndpoints callers,
      KeyEndpoints keys,
      AdminKeyEndpoints admins) {
    routes =
        Stream.of(
                teams(door, teams), callers(door, callers), keys(door, keys), admins(door, admins))
            .flatMap(List::stream)
            .toList();
  }

  List<Route> routes() {
    return routes;
  }

  private static List<Route> teams(Door door, TeamEndpoints teams) {
    return List.of(
        door.route("GET", TEAMS, teams::list),
        door.route("POST", TEAMS, teams::create),
        door.route("GET", TEAM, teams::show),
        door.route("POST", TEAM, teams::change),
        door.route("POST", TEAM + "/archive", teams::archive));
  }

  private static List<Route> callers(Door door, AccountEndpoints callers) {
    return List.of(
        door.route("GET", CALLERS, callers::list),
        door.route("POST", CALLERS, callers::create),
        door.route("GET", CALLER, callers::show),
        door.route("POST", CALLER, callers::change),
        door.route("DELETE", CALLER, callers::delete));
  }

  private static List<Route> keys(Door door, KeyEndpoints keys) {
    return List.of(
        door.route("POST", CALLER + "/api_keys", keys::create),
        door.route("GET", KEYS, keys::list),
        door.route("GET", KEY, keys::show),
        door.route("DELETE", KEY, keys::delete));
  }

  private static List<Route> admins(Door door, AdminKeyEndpoints admins) {
    return List.of(
        door.route("GET", ADMIN_KEYS, admins::list),
        door.route("POST", ADMIN_KEYS, admins::create),
        door.route("GET", ADMIN_KEY, admins::show),
        door.route("DELETE", ADMIN_KEY, admins::delete));
  }
}
