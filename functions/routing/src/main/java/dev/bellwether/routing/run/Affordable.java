package dev.bellwether.routing.run;

import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.RoutePlan.Restraint;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.spend.ledger.Demand;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Price;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fits plans into bounded money: a cap on the output, and where wished a cheaper target first. */
@Singleton
public final class Affordable {
  private final Catalogue catalogue;

  /** For the prices and the rules of a catalogue. */
  public Affordable(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What a request asks for.
   *
   * @param accepted the moment whose prices hold
   */
  public record Wanted(ModelRequest request, RoutePlan plan, Instant accepted) {}

  /**
   * The plan, under a restraint by which its first target fits the money; empty when not even a
   * short answer does.
   */
  public Optional<RoutePlan> within(Money room, Wanted wanted) {
    return withFirst(wanted.plan().targets(), room, wanted);
  }

  /** As {@link #within}, with the cheapest target first that fits. */
  public Optional<RoutePlan> cheapestWithin(Money room, Wanted wanted) {
    List<Target> cheapest = new ArrayList<>(wanted.plan().targets());
    cheapest.sort(Comparator.comparing(target -> ceiling(target, wanted)));
    return withFirst(cheapest, room, wanted);
  }

  private Money ceiling(Target target, Wanted wanted) {
    return Reserve.of(demand(target, wanted), price(target, wanted)).ceiling();
  }

  private Optional<RoutePlan> withFirst(List<Target> order, Money room, Wanted wanted) {
    Demand demand = demand(order.getFirst(), wanted);
    long cap = demand.outputCapWithin(room, price(order.getFirst(), wanted));
    long least = Math.min(catalogue.rules().budgeted().least(), demand.outputCap());
    return cap < least
        ? Optional.empty()
        : Optional.of(
            wanted.plan().restrained(order, new Restraint(cap, cap < demand.outputCap())));
  }

  /** A request that names no cap gets one: without it, it could cost whatever a model can say. */
  private Demand demand(Target target, Wanted wanted) {
    Demand demand = UpstreamBody.demand(wanted.request(), wanted.plan(), target);
    return wanted.request().shape().maxTokens().isPresent()
        ? demand
        : demand.withOutputCap(
            Math.min(demand.outputCap(), catalogue.rules().budgeted().defaultCap()));
  }

  private Price price(Target target, Wanted wanted) {
    return catalogue.prices().priceAt(target.offer(), wanted.accepted()).price();
  }
}
