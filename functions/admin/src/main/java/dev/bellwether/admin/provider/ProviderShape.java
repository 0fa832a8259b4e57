package dev.bellwether.admin.provider;

import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.alert.RaisedAlert;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.PooledKey;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A provider as a reply shows it. Moments are Unix seconds. */
record ProviderShape(ProviderView view, Instant now) {
  private static final String OFF = "off";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";

  JsonNode done() {
    return Shape.of("provider_keys", view.provider().id())
        .with(OFF, isOff(Switch.provider()))
        .with("usable_keys", (int) view.pool().keys().stream().filter(this::isUsable).count())
        .with("problem", view.pool().problem())
        .with("keys", view.pool().keys().stream().map(this::key).toList())
        .with("models", view.models().stream().map(this::model).toList())
        .with("latency_ms", view.health().latency("", now).map(Duration::toMillis))
        .with("rotation", view.rotation().status().map(this::rotation))
        .done();
  }

  private JsonNode key(PooledKey key) {
    Optional<KeyHealth> health = health(key, "");
    return Shape.of("provider_key", key.id())
        .with("state", key.state())
        .with("retire_at", key.retireAt().map(Instant::getEpochSecond))
        .with("weight", key.key().weight())
        .with(OFF, isOff(Switch.key(key.id())))
        .with("usable", isUsable(key))
        .with("health", health.map(known -> known.condition().wireName()).orElse("unknown"))
        .with("reason", KeyWords.of(health, now))
        .with(SINCE, health.map(known -> known.since().getEpochSecond()))
        .with("age_seconds", health.map(known -> seconds(known.since(), now)))
        .with("seen_at", health.map(known -> known.fact().at().getEpochSecond()))
        .with(UNTIL, health.map(known -> known.fact().until().getEpochSecond()))
        .with("refusals", health.map(KeyHealth::refusals).orElse(0))
        .with("last_check", checkup(key))
        .with(
            "models",
            view.models().stream().flatMap(model -> refused(key, model).stream()).toList())
        .done();
  }

  private Optional<JsonNode> checkup(PooledKey key) {
    return Optional.ofNullable(view.pool().checkups().get(key.id()))
        .map(
            last ->
                Shape.of("provider_key.check", key.id())
                    .with("said", last.said().name().toLowerCase(Locale.ROOT))
                    .with("at", last.at())
                    .with("latency_ms", last.latency().toMillis())
                    .with("remaining_requests", boxed(last.requests()))
                    .with("remaining_tokens", boxed(last.tokens()))
                    .done());
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  /** What the key may not do with one model. */
  private Optional<JsonNode> refused(PooledKey key, String model) {
    return health(key, model)
        .filter(health -> health.rests(now))
        .map(
            health ->
                Shape.of("provider_key.model", model)
                    .with("health", health.condition().wireName())
                    .with("reason", KeyWords.of(Optional.of(health), now))
                    .with(SINCE, health.since())
                    .with(UNTIL, health.fact().until())
                    .done());
  }

  private Optional<KeyHealth> health(PooledKey key, String model) {
    String fingerprint = key.key().fingerprint();
    return view.health().keys().stream()
        .filter(health -> health.key().fingerprint().equals(fingerprint))
        .filter(health -> health.key().model().equals(model))
        .findFirst();
  }

  private boolean isUsable(PooledKey key) {
    boolean inUse =
        key.is(KeyState.ACTIVE)
            || (key.is(KeyState.RETIRING) && key.retireAt().map(now::isBefore).orElse(true));
    return inUse
        && !isOff(Switch.provider())
        && !isOff(Switch.key(key.id()))
        && !health(key, "").map(known -> known.rests(now)).orElse(false);
  }

  private boolean isOff(Switch what) {
    return view.health().isOff(what);
  }

  private JsonNode model(String model) {
    Breaker breaker = view.health().breaker(model);
    boolean isCalm = breaker.since().equals(Instant.EPOCH);
    return Shape.of("provider_model", model)
        .with(OFF, isOff(Switch.model(model)))
        .with("breaker", breaker.state().wireName())
        .with(SINCE, moment(breaker.since(), !isCalm))
        .with(UNTIL, moment(breaker.until(), breaker.state() != Breaker.State.CLOSED))
        .with("openings", breaker.openings())
        .done();
  }

  private static Optional<Long> moment(Instant moment, boolean shown) {
    return Optional.of(moment.getEpochSecond()).filter(seconds -> shown);
  }

  private JsonNode rotation(Rotations.Status status) {
    return Shape.of("provider_keys.rotation", view.provider().id())
        .with("enabled", status.enabled())
        .with("schedule", status.times().schedule())
        .with("last_rotated_at", status.times().last().map(Instant::getEpochSecond))
        .with("next_rotation_at", status.times().next().map(Instant::getEpochSecond))
        .with("current", status.current())
        .with("pending", status.pending())
        .with("last_alert", view.rotation().lastAlert().map(ProviderShape::alert))
        .done();
  }

  private static JsonNode alert(RaisedAlert raised) {
    return Shape.of("alert", raised.alert().what())
        .with("severity", raised.alert().severity().word())
        .with("raised_at", raised.raised())
        .with("text", raised.alert().text())
        .done();
  }
}
