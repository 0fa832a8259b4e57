package dev.bellwether.edge.caller;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever holds caller keys.
 *
 * @param id the showable part of its first key; it stays when other keys take that one's place
 * @param name what people call it
 * @param standing how long and whether the key is good
 * @param access what it may do
 */
public record Caller(
    String id, String name, Optional<String> team, Standing standing, Access access) {

  /** Whether somebody or something is good; {@code expires} empty means never. */
  public record Standing(boolean disabled, Optional<Instant> expires) {
    /** Good until someone says otherwise. */
    public static final Standing GOOD = new Standing(false, Optional.empty());

    /** Whether it has ended by then. */
    public boolean hasExpiredAt(Instant moment) {
      return expires.filter(at -> !at.isAfter(moment)).isPresent();
    }
  }

  /**
   * What a caller may do.
   *
   * @param models the catalogue ids it may use; empty means all
   * @param ownCache whether its cached answers are kept from the rest of its team
   * @param priority the highest that its requests can have
   */
  public record Access(Set<Scope> scopes, Set<String> models, boolean ownCache, Priority priority) {
    /** Copies both sets. */
    public Access {
      scopes = Set.copyOf(scopes);
      models = Set.copyOf(models);
    }

    /** All models, answers shared in the team, no yielding. */
    public static Access of(Scope... scopes) {
      return new Access(Set.of(scopes), Set.of(), false, Priority.INTERACTIVE);
    }
  }

  /** The team, or the caller itself where it has none. */
  public Tenant tenant() {
    return team.map(id -> new Tenant("team:" + id)).orElseGet(this::alone);
  }

  /** With whom it shares cached answers. */
  public Tenant cacheTenant() {
    return access.ownCache() ? alone() : tenant();
  }

  /** Whether it may use the model with this catalogue id. */
  public boolean mayUse(String model) {
    return access.models().isEmpty() || access.models().contains(model);
  }

  /** Whether it has the scope. */
  public boolean has(Scope scope) {
    return access.scopes().contains(scope);
  }

  private Tenant alone() {
    return new Tenant("caller:" + id);
  }
}
