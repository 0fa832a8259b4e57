package dev.bellwether.testkit.fire;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A client of a store whose calls fail as a network and a dying process make them fail. After the
 * death of its instance no call reaches the store, whoever makes it.
 */
public final class FaultyStore implements InvocationHandler {
  private final Object real;
  private final Mortality mortality;
  private final Function<String, CallFault> plan;

  private FaultyStore(Object real, Mortality mortality, Function<String, CallFault> plan) {
    this.real = real;
    this.mortality = mortality;
    this.plan = plan;
  }

  /**
   * The given client with faults.
   *
   * @param plan says what goes wrong with the next call, given the name of its method
   */
  public static <T> T of(
      Class<T> type, T real, Mortality mortality, Function<String, CallFault> plan) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new FaultyStore(real, mortality, plan)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || method.getName().equals("close")) {
      return call(method, arguments);
    }
    mortality.check();
    return switch (plan.apply(method.getName())) {
      case NONE -> call(method, arguments);
      case DIE_BEFORE -> {
        mortality.die();
        throw new Death();
      }
      case DIE_AFTER -> {
        Object _ = attempted(method, arguments);
        mortality.die();
        throw new Death();
      }
      case TWICE -> {
        Object _ = attempted(method, arguments);
        mortality.check();
        yield call(method, arguments);
      }
      case RACE -> race(method, arguments);
      case LOST_REPLY -> {
        Object _ = attempted(method, arguments);
        throw timeOut();
      }
      case NOT_SENT -> throw timeOut();
      case CONFLICT -> throw DynamoRefusals.conflict(arguments);
      case THROTTLED -> throw DynamoRefusals.throttled(arguments);
    };
  }

  private static SdkClientException timeOut() {
    return SdkClientException.create("Read timed out (on purpose)");
  }

  private @Nullable Object race(Method method, Object @Nullable [] arguments) throws Throwable {
    CompletableFuture<@Nullable Object> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return call(method, arguments);
              } catch (Throwable failed) {
                throw new CompletionException(failed);
              }
            },
            task -> Thread.ofVirtual().start(task));
    Object _ = attempted(method, arguments);
    try {
      return other.join();
    } catch (CompletionException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  /** Makes the call for its effect; whatever it answers is lost. */
  private @Nullable Object attempted(Method method, Object @Nullable [] arguments) {
    try {
      return call(method, arguments);
    } catch (Throwable lost) {
      return lost;
    }
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }
}
