package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.money.Offer;
import java.util.Optional;

/**
 * What is added up together.
 *
 * @param who on whose account
 * @param offer whose model; for an attempt that did not answer, its own and not the answering one's
 * @param work what was asked for, and what the cache did
 */
public record Cell(Who who, Offer offer, Work work) {
  /**
   * An account.
   *
   * @param tenant {@code team:<id>} or {@code caller:<id>}
   */
  public record Who(String caller, String tenant) {
    private static final String TEAM = "team:";

    /** The team's id, where the caller has a team. */
    public Optional<String> team() {
      return tenant.startsWith(TEAM)
          ? Optional.of(tenant.substring(TEAM.length()))
          : Optional.empty();
    }
  }

  /**
   * A kind of request.
   *
   * @param cache bypass where it is not known yet
   */
  public record Work(String operation, String task, CacheResult cache) {
    /** Whether the answer cost nothing because it was there already. */
    public boolean fromCache() {
      return cache == CacheResult.HIT || cache == CacheResult.SEMANTIC_HIT;
    }
  }
}
