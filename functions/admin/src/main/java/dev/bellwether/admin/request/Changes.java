package dev.bellwether.admin.request;

import dev.bellwether.edge.json.Json;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log: one line for each change, saying who changed what; a key is never among it. */
@Singleton
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  /**
   * Records a change that was made.
   *
   * @param what for example {@code project.archived}
   * @param id of what was changed
   * @param details what else is worth knowing later; texts, numbers and lists of these
   */
  public void made(AdminCall call, String what, String id, Map<String, ?> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "admin.change");
    line.put("change", what);
    line.put("id", id);
    line.put("by", call.admin().id());
    line.put("at", call.now().toString());
    line.put("request", call.inbound().requestId());
    line.putAll(details);
    LOG.info("{}", Json.text(Json.object(line)));
  }
}
