package dev.bellwether.keyrotation;

import dev.bellwether.edge.function.EventHandler;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The Lambda handler; a wrong catalogue stops it at start. */
public final class KeyRotationHandler extends EventHandler {
  /** What Lambda calls: everything comes from the process's environment. */
  public KeyRotationHandler() {
    this(Map.of());
  }

  /** A handler with further environment variables, which win over the process's own. */
  public KeyRotationHandler(Map<String, String> environment) {
    this(environment, KeyRotationHandler.class.getClassLoader());
  }

  /** A handler that finds only what one class loader shows it. */
  public KeyRotationHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
    ProviderSecrets _ = applicationContext.getBean(ProviderSecrets.class);
  }

  @Override
  protected void prime() {
    var _ = applicationContext.getBean(Rotation.class);
    var _ = Json.bytes(Json.object(Map.of("step", RotationStep.TEST.wireName())));
  }

  @Override
  public byte[] handle(byte[] event, Duration available) {
    RotationRequest request = RotationRequest.read(event);
    Deadline deadline = Deadline.in(available, applicationContext.getBean(Clock.class));
    applicationContext.getBean(Rotation.class).take(request, deadline);
    return Json.bytes(Json.object(Map.of("step", request.step().wireName())));
  }
}
