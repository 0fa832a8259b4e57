package dev.bellwether.routing.key;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Decides where the states of keys live. */
@Factory
final class KeyBeans {
  @Singleton
  KeyStates states(Clock clock) {
    return KeyStates.inProcess(clock);
  }
}
