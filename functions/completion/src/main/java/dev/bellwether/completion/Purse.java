package dev.bellwether.completion;

import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.run.Affordable;
import dev.bellwether.routing.run.UpstreamBody;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Price;
import dev.bellwether.spend.reservation.Room;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Fits calls into what their callers may spend, and says what a call may cost. */
@Singleton
final class Purse {
  /** Money that no caller has: it only makes a call name a cap. */
  private static final Money UNBOUNDED = new Money(Long.MAX_VALUE / 2);

  private final Affordable affordable;
  private final Catalogue catalogue;

  Purse(Affordable affordable, Catalogue catalogue) {
    this.affordable = affordable;
    this.catalogue = catalogue;
  }

  /**
   * The call under a plan that its caller can pay; without budget and limit it stays as it is.
   *
   * @throws GatewayFault 402 or 400 when not even a short answer can be paid
   */
  Call fit(Call call) {
    return call.standing().bounded() ? call.with(affordablePlan(call)) : call;
  }

  private RoutePlan affordablePlan(Call call) {
    Money room = call.standing().most().orElse(UNBOUNDED);
    Affordable.Wanted wanted =
        new Affordable.Wanted(call.request(), call.plan(), call.timing().accepted());
    Optional<RoutePlan> usual = affordable.within(room, wanted);
    boolean cut = usual.map(RoutePlan::shortened).orElse(true);
    Optional<RoutePlan> cheaper =
        call.standing().wantsCheaper() || (cut && call.standing().mayBeCheaper())
            ? affordable.cheapestWithin(room, wanted)
            : Optional.empty();
    return cheaper.or(() -> usual).orElseThrow(() -> tooDear(call));
  }

  private static GatewayFault tooDear(Call call) {
    Optional<Money> limit = call.standing().terms().limits().mostPerRequest();
    List<Room> budgets = call.standing().budgets();
    boolean byLimit =
        limit.isPresent()
            && budgets.stream().allMatch(room -> room.most().compareTo(limit.get()) >= 0);
    return new GatewayFault(byLimit ? Errors.tooDear(limit.get()) : Errors.overBudget(budgets));
  }

  /** What the call's first target may cost. */
  Reserve reserve(Call call) {
    Target first = call.plan().first();
    Price price = catalogue.prices().priceAt(first.offer(), call.timing().accepted()).price();
    return Reserve.of(UpstreamBody.demand(call.request(), call.plan(), first), price);
  }
}
