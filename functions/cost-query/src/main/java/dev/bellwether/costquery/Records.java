package dev.bellwether.costquery;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.report.Journal;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code GET /v1/costs/records}: single requests, newest first. */
@Singleton
final class Records implements Question {
  private static final int DAYS = 7;
  private static final long USUAL = 100;
  private static final long MOST = 1000;
  private static final Pattern MARK =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#req_[0-9A-Za-z]{22}");
  private static final List<String> STATES =
      Arrays.stream(State.values()).map(state -> state.name().toLowerCase(Locale.ROOT)).toList();
  private static final List<String> FILTERS =
      List.of("caller", "team", "model", "provider", "task", "operation", "tag", "state", "ending");

  private final Journal journal;

  Records(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Set<String> parameters() {
    Set<String> parameters = new TreeSet<>(Period.PARAMETERS);
    parameters.addAll(FILTERS);
    parameters.addAll(Set.of("limit", "page", "format"));
    return parameters;
  }

  @Override
  public Answer answer(Asking asking) {
    Parameters parameters = asking.parameters();
    Period period = Period.of(asking, DAYS);
    Optional<PageMark> before = parameters.text("page").map(Records::mark);
    asking.mayAskForTeams(parameters.texts("team"));
    Journal.Search search =
        new Journal.Search(period.span(), asking.whose(), wanted(parameters), before);
    int most = (int) (long) parameters.whole("limit", 1, MOST).orElse(USUAL);
    boolean csv = wantsCsv(asking);
    Journal.Page page = journal.page(search, most, asking.deadline());
    return csv ? csv(page) : json(page);
  }

  private static boolean wantsCsv(Asking asking) {
    Optional<String> format = asking.parameters().oneOf("format", List.of("json", "csv"));
    return format
        .map(name -> name.equals("csv"))
        .orElseGet(
            () ->
                asking
                    .headers()
                    .first("accept")
                    .filter(type -> type.startsWith("text/csv"))
                    .isPresent());
  }

  private static Predicate<Entry> wanted(Parameters parameters) {
    Optional<String> team = parameters.text("team");
    Optional<String> model = parameters.text("model");
    Optional<String> provider = parameters.text("provider");
    Optional<String> tag = parameters.text("tag");
    Optional<String> state = parameters.oneOf("state", STATES);
    Predicate<Entry> wanted =
        entry ->
            matches(team, entry.party().tenant().replaceFirst("^team:", ""))
                && matches(parameters.text("task"), entry.ask().task())
                && matches(parameters.text("operation"), entry.ask().operation())
                && matches(state, entry.state().name().toLowerCase(Locale.ROOT));
    return wanted
        .and(entry -> matches(parameters.text("ending"), RecordFields.ending(entry)))
        .and(entry -> tag.isEmpty() || entry.party().tags().contains(tag.get()))
        .and(entry -> matches(model, RecordFields.offer(entry).model()) || tried(entry, model))
        .and(entry -> matches(provider, RecordFields.offer(entry).provider()));
  }

  private static boolean tried(Entry entry, Optional<String> model) {
    return entry.attempts().stream()
        .map(Attempt::sent)
        .anyMatch(sent -> model.filter(sent.offer().model()::equals).isPresent());
  }

  private static boolean matches(Optional<String> wanted, String found) {
    return wanted.isEmpty() || wanted.get().equals(found);
  }

  private static Answer json(Journal.Page page) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "list");
    fields.put("data", page.entries().stream().map(RecordFields::of).toList());
    fields.put("has_more", page.next().isPresent());
    fields.put("next_page", OrganizationQuestion.orNull(page.next().map(Records::token)));
    return Answer.json(fields);
  }

  private static Answer csv(Journal.Page page) {
    Csv csv = new Csv(RecordFields.COLUMNS);
    page.entries().forEach(entry -> csv.row(RecordFields.row(entry)));
    Answer answer = Answer.csv("records", csv.toString());
    return page.next()
        .map(
            mark ->
                new Answer(
                    answer.head().with("x-bellwether-next-page", token(mark)), answer.body()))
        .orElse(answer);
  }

  private static String token(PageMark mark) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mark.after().getBytes(StandardCharsets.US_ASCII));
  }

  /** A place in time and nothing more: who may see what lies there is asked anew. */
  private static PageMark mark(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (MARK.matcher(text).matches()) {
        return new PageMark(text);
      }
    } catch (IllegalArgumentException notEncoded) {
      // Said below, with the remedy.
    }
    throw Parameters.wrong("page", "Give the 'next_page' of the page before, as it is.");
  }
}
