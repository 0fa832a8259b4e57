package dev.bellwether.costquery;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.settings.CloseNames;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The query of a question; whatever in it cannot be used is refused with what to write instead. */
final class Parameters {
  private static final int LONGEST = 200;
  private static final int MOST_VALUES = 50;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** OpenAI's own clients write lists as {@code group_by[]=…}; that is the same as without. */
  static Parameters of(Map<String, List<String>> query, Set<String> known) {
    Map<String, List<String>> values = new TreeMap<>();
    query.forEach(
        (written, more) -> {
          String name = written.replaceFirst("\\[\\d*]$", "");
          if (!known.contains(name)) {
            throw unknown(written, new ArrayList<>(new TreeSet<>(known)));
          }
          List<String> all = values.computeIfAbsent(name, same -> new ArrayList<>());
          more.forEach(value -> all.addAll(parts(name, value)));
        });
    values.forEach(
        (name, all) -> {
          if (all.size() > MOST_VALUES) {
            throw wrong(name, "Give at most " + MOST_VALUES + " values.");
          }
        });
    return new Parameters(values);
  }

  private static List<String> parts(String name, String value) {
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw wrong(
          name, "Give at most " + LONGEST + " characters, none of them a control character.");
    }
    List<String> parts = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static GatewayFault unknown(String name, List<String> known) {
    String close =
        CloseNames.closest(name, known).map(one -> "Did you mean '" + one + "'? ").orElse("");
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    return new GatewayFault(
        GatewayError.badRequest(
            "unknown_parameter",
            "There is no parameter '"
                + shown
                + "' here. "
                + close
                + "There is: "
                + String.join(", ", known)
                + ".",
            shown));
  }

  static GatewayFault wrong(String name, String remedy) {
    return new GatewayFault(
        GatewayError.badRequest(
            "invalid_parameter", "'" + name + "' cannot be used. " + remedy, name));
  }

  List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> text(String name) {
    List<String> all = texts(name);
    if (all.size() > 1) {
      throw wrong(name, "Give one value.");
    }
    return all.stream().findFirst();
  }

  Optional<Long> whole(String name, long least, long most) {
    return text(name)
        .map(
            text -> {
              try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException noNumber) {
                // Said below, with the remedy.
              }
              throw wrong(name, "Give a whole number from " + least + " to " + most + ".");
            });
  }

  Optional<BigDecimal> decimal(String name, String least, String most) {
    return text(name).map(text -> decimal(name, text, least, most));
  }

  static BigDecimal decimal(String name, String text, String least, String most) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (text.length() <= 20
          && number.compareTo(new BigDecimal(least)) >= 0
          && number.compareTo(new BigDecimal(most)) <= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Said below, with the remedy.
    }
    throw wrong(name, "Give numbers from " + least + " to " + most + ", in at most 20 digits.");
  }

  Optional<LocalDate> date(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException noDate) {
                throw wrong(name, "Give a day such as 2026-11-20.");
              }
            });
  }

  ZoneId zone() {
    try {
      return ZoneId.of(text("zone").orElse("UTC"));
    } catch (DateTimeException noZone) {
      throw wrong("zone", "Give a time zone such as Europe/Berlin, Asia/Shanghai or UTC.");
    }
  }

  /** One of the given words, or none. */
  Optional<String> oneOf(String name, List<String> words) {
    Optional<String> text = text(name);
    text.filter(word -> !words.contains(word))
        .ifPresent(
            word -> {
              throw wrong(name, "Give one of " + String.join(", ", words) + ".");
            });
    return text;
  }

  /** Any of the given words. */
  List<String> anyOf(String name, List<String> words) {
    if (!words.containsAll(texts(name))) {
      throw wrong(name, "Give any of " + String.join(", ", words) + ".");
    }
    return texts(name).stream().distinct().toList();
  }
}
