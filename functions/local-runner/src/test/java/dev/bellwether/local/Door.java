package dev.bellwether.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a request enters the deployed stack, which decides what its event looks like. */
enum Door {
  REST_API {
    @Override
    byte[] event(byte[] event) {
      return restApi(Json.parse(event)).bytes();
    }
  },
  FUNCTION_URL {
    @Override
    byte[] event(byte[] event) {
      return event;
    }
  };

  /**
   * The event of this door.
   *
   * @param event as a Function URL hands it over
   */
  abstract byte[] event(byte[] event);

  private static EventBuilder restApi(JsonNode call) {
    EventBuilder event =
        Events.restApi()
            .method(call.at("/requestContext/http/method").asText(), call.path("rawPath").asText());
    call.path("headers").forEachEntry((name, value) -> event.header(name, value.asText()));
    for (String pair : call.path("rawQueryString").asText().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        event.query(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return event.body(Base64.getDecoder().decode(call.path("body").asText()));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
