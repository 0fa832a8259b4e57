package dev.bellwether.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bellwether.costrollup.CostRollupHandler;
import dev.bellwether.keyhealth.KeyHealthHandler;
import dev.bellwether.local.LocalGateway;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in Chromium, before a gateway whose ledger holds a month; pictures are in target/. */
@Timeout(180)
final class DashboardIT {
  private static final Path PICTURES = Path.of("target", "dashboard");
  private static final String ADMIN = "bw-local-admin";

  private static @Nullable LocalGateway running;
  private static @Nullable Pages opened;

  @BeforeAll
  static void start() {
    Optional<Path> chromium = Pages.chromium();
    assumeTrue(chromium.isPresent(), Pages.NO_BROWSER);
    LocalGateway gateway = LocalGateway.start(Map.of("BELLWETHER_PORT", "0"));
    running = gateway;
    Map<String, String> environment =
        new HashMap<>(gateway.template().function("CostRollupFunction").environment());
    environment.putAll(gateway.aws().variables());
    try (CostRollupHandler rollup = new CostRollupHandler(environment)) {
      SeededMonth.putBy(rollup, Clock.systemUTC().instant());
    }
    trouble(gateway);
    opened = new Pages(chromium.get());
  }

  /** One key dies at its provider, and another is switched off. */
  private static void trouble(LocalGateway gateway) {
    FakeProvider provider = gateway.fakeProvider().orElseThrow();
    Map<String, String> environment =
        new HashMap<>(gateway.template().function("KeyHealthFunction").environment());
    environment.putAll(gateway.aws().variables());
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    var _ = provider.revoke("fake-provider-key-1");
    try (KeyHealthHandler health = new KeyHealthHandler(environment)) {
      byte[] _ =
          health.handle(
              "{\"task\":\"keys\"}".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
    }
    JsonNode after =
        send(
            request("/v1/providers/holysheep/models/gpt-4.1/disable")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(after.path("usable_keys").asInt()).isEqualTo(1);
  }

  @AfterAll
  static void stop() {
    if (opened != null) {
      opened.close();
    }
    if (running != null) {
      running.close();
    }
  }

  @Test
  void showsWhatTheLedgerHoldsInEveryLightAndSize() {
    String spent = money(summary("days=30").path("total_cost_usd"));
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int width : new int[] {1280, 390}) {
        Page page = enter(scheme, width);
        assertThat(tile(page, "Spent")).containsText(spent);
        assertThat(page.locator("#models tbody tr")).hasCount(4);
        assertThat(page.locator("#callers li")).hasCount(3);
        assertThat(page.locator("#budgets [role=meter]")).hasCount(3);
        assertThat(page.locator("#budgets")).containsText("nearly spent");
        assertThat(page.locator("#days")).hasAttribute("aria-label", containing(spent));
        assertThat(keyRow(page, "fake-1")).containsText("dead");
        assertThat(keyRow(page, "fake-2")).containsText("works");
        assertThat(keyRow(page, "fake-3")).containsText("spare");
        assertThat(page.locator("#keys"))
            .containsText(Pattern.compile("1 can be used.*gpt-4.1 switched off.*not rotated yet"));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("no sideways scrolling at " + width)
            .isEqualTo(true);
        picture(page, scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        page.context().close();
      }
    }
    assertQuiet();
  }

  @Test
  void anotherRangeShowsOtherFigures() {
    Page page = enter(ColorScheme.LIGHT, 1280);
    sevenDays(page).click();
    assertThat(tile(page, "Spent")).containsText(money(summary("days=7").path("total_cost_usd")));
    page.getByText("Custom").click();
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    page.locator("#start").fill(yesterday.toString());
    page.locator("#end").fill(yesterday.toString());
    page.locator("#custom button").click();
    String day = "start=" + yesterday + "&end=" + yesterday;
    assertThat(tile(page, "Spent")).containsText(money(summary(day).path("total_cost_usd")));
    page.locator("#days-details summary").click();
    assertThat(page.locator("#days-table tbody tr")).hasCount(1);
    page.context().close();
    assertQuiet();
  }

  @Test
  void theKeyStaysInTheTabAndIsForgottenOnDemand() {
    Page page = enter(ColorScheme.LIGHT, 1280);
    assertThat(page.evaluate("Object.values(sessionStorage)").toString()).contains(ADMIN);
    assertThat(page.evaluate("localStorage.length + document.cookie")).isEqualTo("0");
    var _ = page.reload();
    assertThat(page.locator("#report")).isVisible();
    assertThat(pages().requests()).noneMatch(url -> url.contains("bw-local"));
    page.locator("#leave").click();
    assertThat(page.locator("#door")).isVisible();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    page.context().close();
    assertQuiet();
  }

  @Test
  void aCallerWithoutRequestsIsToldWhatToDo() {
    Page page = open(ColorScheme.LIGHT, 1280);
    enter(page, "bw-local");
    assertThat(page.locator("#days-empty")).containsText("Send one to /v1/chat/completions");
    assertThat(page.locator("#callers")).containsText("Nobody sent a request");
    assertThat(page.locator("#keys")).containsText("An admin’s key shows");
    picture(page, "empty-1280");
    page.context().close();
    pages().complaints().removeIf(line -> line.contains("status of 403"));
    assertQuiet();
  }

  @Test
  void aWrongKeyIsAskedForAgain() {
    Page page = open(ColorScheme.LIGHT, 1280);
    picture(page, "door-1280");
    enter(page, "bw-wrong");
    assertThat(page.locator("#status")).containsText("This key is not accepted");
    assertThat(page.locator("#door")).isVisible();
    enter(page, "schlüssel");
    assertThat(page.locator("#status")).containsText("characters that no key has");
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    picture(page, "wrong-key-1280");
    page.context().close();
    pages().complaints().removeIf(line -> line.contains("status of 401"));
    assertQuiet();
  }

  @Test
  void aGatewayThatIsAwayIsToldAndTheFiguresStay() {
    Page page = enter(ColorScheme.LIGHT, 1280);
    page.context().setOffline(true);
    sevenDays(page).click();
    assertThat(page.locator("#status")).containsText("The gateway cannot be reached");
    assertThat(page.locator("#report")).isVisible();
    page.context().close();
    pages().complaints().removeIf(line -> line.contains("ERR_INTERNET_DISCONNECTED"));
    assertQuiet();
  }

  private static void assertQuiet() {
    assertThat(pages().complaints()).isEmpty();
    assertThat(pages().requests()).isNotEmpty().allMatch(url -> url.startsWith(root()));
  }

  private static Page enter(ColorScheme scheme, int width) {
    Page page = open(scheme, width);
    enter(page, ADMIN);
    assertThat(page.locator("#report")).isVisible();
    return page;
  }

  private static void enter(Page page, String key) {
    page.locator("#key").fill(key);
    page.locator("#enter button").click();
  }

  private static Page open(ColorScheme scheme, int width) {
    Page page = pages().open(root() + "/dashboard", scheme, width, width < 500 ? 844 : 900);
    page.setDefaultTimeout(60_000);
    return page;
  }

  private static Locator sevenDays(Page page) {
    return page.getByText("7 days", new Page.GetByTextOptions().setExact(true));
  }

  private static Locator keyRow(Page page, String id) {
    return page.locator("#keys tr").filter(new Locator.FilterOptions().setHasText(id));
  }

  private static Locator tile(Page page, String name) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(name)).first();
  }

  private static void picture(Page page, String name) {
    var _ =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + ".png")));
  }

  private static JsonNode summary(String range) {
    return send(request("/v1/costs/summary?" + range));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root() + path))
        .header("authorization", "Bearer " + ADMIN);
  }

  private static JsonNode send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Json.parse(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The browser reads the expression too, and knows no quoting of whole texts. */
  private static Pattern containing(String text) {
    return Pattern.compile(text.replaceAll("[$.]", "\\\\$0"));
  }

  /** As the page writes an amount from a dollar on. */
  private static String money(JsonNode amount) {
    assertThat(amount.doubleValue()).isGreaterThan(1);
    return NumberFormat.getCurrencyInstance(Locale.US).format(amount.decimalValue());
  }

  private static String root() {
    if (running == null) {
      throw new IllegalStateException("The gateway does not run");
    }
    return "http://localhost:" + running.port();
  }

  private static Pages pages() {
    if (opened == null) {
      throw new IllegalStateException("The browser does not run");
    }
    return opened;
  }
}
