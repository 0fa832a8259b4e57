package dev.bellwether.edge.caller;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever holds a caller key.
 *
 * @param publicId the showable part of the key
 * @param name what people call it
 * @param standing how long and whether the key is good
 * @param access what it may do
 */
public record Caller(
    String publicId, String name, Optional<String> team, Standing standing, Access access) {

  /** A key's own validity; {@code expires} empty means never. */
  public record Standing(boolean disabled, Optional<Instant> expires) {
    /** A key that is good until someone says otherwise. */
    public static final Standing GOOD = new Standing(false, Optional.empty());
  }

  /**
   * What a caller may do.
   *
   * @param models the catalogue ids it may use; empty means all
   * @param ownCache whether its cached answers are kept from the rest of its team
   */
  public record Access(Set<Scope> scopes, Set<String> models, boolean ownCache) {
    /** Copies both sets. */
    public Access {
      scopes = Set.copyOf(scopes);
      models = Set.copyOf(models);
    }

    /** All models, answers shared in the team. */
    public static Access of(Scope... scopes) {
      return new Access(Set.of(scopes), Set.of(), false);
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
    return new Tenant("caller:" + publicId);
  }
}
