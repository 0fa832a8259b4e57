package dev.bellwether.costquery.dashboard;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and its files to whoever asks: there is nothing in them to protect. What a
 * browser lets them do is little: they load and ask from where they came from, and nowhere else.
 */
@Singleton
public final class Dashboard {
  private static final String PAGE = "index.html";
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";
  private static final Map<String, String> PLACES =
      Map.of(
          PAGE,
          "/dashboard/index.html",
          "app.js",
          "/dashboard/app.js",
          "view.js",
          "/dashboard/view.js",
          "format.js",
          "/dashboard/format.js",
          "style.css",
          "/dashboard/style.css",
          "icon.svg",
          "/dashboard/icon.svg",
          "chart.js",
          CHARTS);

  private static final Map<String, String> HEADERS =
      Map.of(
          "cache-control", "no-cache",
          "content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'",
          "x-content-type-options", "nosniff",
          "referrer-policy", "no-referrer",
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin");

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /** The paths of the page. */
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/dashboard", (inbound, names, sink) -> serve(PAGE, inbound, sink)),
        new Route(
            "GET",
            "/dashboard/{file}",
            (inbound, names, sink) -> serve(names.getOrDefault("file", ""), inbound, sink)));
  }

  private void serve(String name, Inbound inbound, ReplySink sink) {
    PageFile file = file(name);
    ReplyHead head =
        new ReplyHead(200, HEADERS).with(Map.of("content-type", file.type(), "etag", file.tag()));
    if (matches(inbound.headers().first("if-none-match").orElse(null), file.tag())) {
      sink.head(new ReplyHead(304, head.headers()));
      sink.end();
    } else {
      sink.whole(head, file.content());
    }
  }

  private PageFile file(String name) {
    String place = PLACES.get(name);
    if (place == null) {
      throw new GatewayFault(
          GatewayError.notFound(
              "unknown_file", "The dashboard has no such file. Open /dashboard.", null));
    }
    return files.computeIfAbsent(name, first -> PageFile.read(place));
  }

  /** RFC 9110, section 13.1.2: a list, of which each may be marked as weak. */
  private static boolean matches(@Nullable String condition, String tag) {
    return condition != null
        && List.of(condition.split("\\s*,\\s*", -1)).stream()
            .anyMatch(one -> one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
  }
}
