package dev.bellwether.edge.function;

import dev.bellwether.edge.time.FreshRandom;
import dev.bellwether.edge.tls.LateTrust;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanRegistration;
import java.util.random.RandomGenerator;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * A handler around SnapStart: it is primed before the snapshot that many functions will start from,
 * and each of them forgets what caches hold and draws other random numbers. All else that a store,
 * a secret or the time says is read with the first event.
 */
public final class Snapshot implements Resource {
  /** The variable {@code AWS_LAMBDA_INITIALIZATION_TYPE}. */
  private static final String KIND_OF_START = "aws.lambda.initialization.type";

  private final ApplicationContext context;
  private final Primer primer;

  Snapshot(ApplicationContext context, Primer primer) {
    this.context = context;
    this.primer = primer;
  }

  /**
   * Prepares for a snapshot where Lambda will take one. Whoever asks must keep what is returned:
   * those who take snapshots do not.
   */
  static Snapshot prepare(ApplicationContext context, Primer primer) {
    Snapshot snapshot = new Snapshot(context, primer);
    if (context.getProperty(KIND_OF_START, String.class).filter("snap-start"::equals).isPresent()) {
      Core.getGlobalContext().register(snapshot);
    }
    return snapshot;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> taking) {
    prime();
  }

  @Override
  public void afterRestore(Context<? extends Resource> from) {
    forget();
  }

  /** Before the snapshot. */
  public void prime() {
    primer.prime();
    context.getBeansOfType(Primer.class).forEach(Primer::prime);
    // What the platform trusts is public, and no function starts without TLS.
    LateTrust.readNow();
  }

  /** After each restore. */
  public void forget() {
    if (context.getBean(RandomGenerator.class) instanceof FreshRandom random) {
      random.renew();
    }
    for (BeanRegistration<?> cache : context.getActiveBeanRegistrations(SyncCache.class)) {
      if (cache.bean() instanceof SyncCache<?> known) {
        known.invalidateAll();
      }
    }
  }
}
