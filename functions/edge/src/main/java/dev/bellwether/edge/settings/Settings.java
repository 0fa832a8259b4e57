package dev.bellwether.edge.settings;

import dev.bellwether.edge.hash.Sha256;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of a settings document, whose values are read by key and type.
 *
 * <p>Every reader throws {@link WrongSettings} for a value that is missing or not of its type.
 */
public final class Settings {
  private final String path;
  private final Setting.Mapping mapping;

  private Settings(String path, Setting.Mapping mapping) {
    this.path = path;
    this.mapping = mapping;
  }

  /**
   * Reads a document.
   *
   * @param fileName what errors call it
   */
  public static Settings parse(String fileName, String yaml) {
    return new Settings("", new YamlReader(fileName).read(yaml));
  }

  /**
   * These settings with others laid over them: maps merge, lists and scalars are replaced, an
   * explicit null deletes its key.
   */
  public Settings overlaid(Settings overlay) {
    return new Settings(path, mapping.overlaid(overlay.mapping));
  }

  /** The keys that lead here, joined by dots; empty for the whole document. */
  public String path() {
    return path;
  }

  /** The keys, in the order of the file. */
  public Set<String> keys() {
    return mapping.entries().keySet();
  }

  /** Whether a key is there and has a value. */
  public boolean has(String key) {
    return find(key) != null;
  }

  /** Reads text, which cannot be blank. */
  public String text(String key) {
    String text = required(key, "Write some text").strip();
    if (text.isEmpty()) {
      throw wrong(key, "is empty", "Write some text");
    }
    return text;
  }

  /** Reads text that may be absent. */
  public Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** Reads a whole number between two bounds, both allowed. */
  public long integer(String key, long least, long most) {
    return Scalars.integer(required(key, Scalars.integerRemedy(least, most)), least, most)
        .orElseThrow(() -> wrong(key, Scalars.integerRemedy(least, most)));
  }

  /** Reads a whole number between two bounds, or the default where there is none. */
  public long integer(String key, long least, long most, long otherwise) {
    return has(key) ? integer(key, least, most) : otherwise;
  }

  /** Reads a decimal number exactly as it is written. */
  public BigDecimal decimal(String key) {
    return Scalars.decimal(required(key, Scalars.DECIMAL))
        .orElseThrow(() -> wrong(key, Scalars.DECIMAL));
  }

  /** Reads a decimal number that may be absent. */
  public Optional<BigDecimal> optionalDecimal(String key) {
    return has(key) ? Optional.of(decimal(key)) : Optional.empty();
  }

  /**
   * Reads a duration: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}.
   */
  public Duration duration(String key) {
    return Scalars.duration(required(key, Scalars.DURATION))
        .orElseThrow(() -> wrong(key, Scalars.DURATION));
  }

  /** Reads a duration, or the default where there is none. */
  public Duration duration(String key, Duration otherwise) {
    return has(key) ? duration(key) : otherwise;
  }

  /** Reads {@code true} or {@code false}, or the default where there is neither. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    return Scalars.flag(required(key, Scalars.FLAG)).orElseThrow(() -> wrong(key, Scalars.FLAG));
  }

  /** Reads a day such as {@code 2026-01-01}. */
  public LocalDate date(String key) {
    return Scalars.date(required(key, Scalars.DATE)).orElseThrow(() -> wrong(key, Scalars.DATE));
  }

  /** Reads a list of texts; empty where the key is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Setting element : elements(key)) {
      String place = key + "[" + index++ + "]";
      if (!(element instanceof Setting.Scalar scalar)
          || scalar.text() == null
          || scalar.text().isBlank()) {
        throw wrong(element, place, element.described(), "Write some text");
      }
      texts.add(scalar.text().strip());
    }
    return List.copyOf(texts);
  }

  /** Reads a map, which must be there. */
  public Settings child(String key) {
    Setting value = find(key);
    if (value instanceof Setting.Mapping child) {
      return new Settings(pathOf(key), child);
    }
    throw wrong(key, "Write a map under it: '" + key + ": {…}'");
  }

  /** Reads a map of maps, in the order of the file; empty where the key is absent. */
  public Map<String, Settings> children(String key) {
    return has(key) ? child(key).children() : Map.of();
  }

  /** Every value here, each of which must be a map, in the order of the file. */
  public Map<String, Settings> children() {
    Map<String, Settings> children = new LinkedHashMap<>();
    keys().forEach(key -> children.put(key, child(key)));
    return Collections.unmodifiableMap(children);
  }

  /** Reads a list of maps; empty where the key is absent. */
  public List<Settings> list(String key) {
    List<Settings> list = new ArrayList<>();
    int index = 0;
    for (Setting element : elements(key)) {
      String place = key + "[" + index++ + "]";
      if (!(element instanceof Setting.Mapping child)) {
        throw wrong(element, place, element.described(), "Write a map: '{key: value, …}'");
      }
      list.add(new Settings(pathOf(place), child));
    }
    return List.copyOf(list);
  }

  /**
   * A hash of every key and value here: other settings have another, the same settings out of
   * another file have not.
   */
  public String fingerprint() {
    return Sha256.hex(mapping.canonical());
  }

  /** Refuses every key that is not named here, and says which known one is closest. */
  public void onlyKeys(String... known) {
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!List.of(known).contains(key)) {
                throw wrong(
                    value, key, "is not a known key", CloseNames.remedy(key, List.of(known)));
              }
            });
  }

  /** The error of a value that is of the right type and still cannot be used. */
  public WrongSettings wrong(String key, String remedy) {
    Setting value = mapping.entries().get(key);
    return value == null
        ? wrong(key, "is missing", remedy)
        : wrong(value, key, value.described(), remedy);
  }

  private WrongSettings wrong(String key, String problem, String remedy) {
    return wrong(mapping.entries().getOrDefault(key, mapping), key, problem, remedy);
  }

  private WrongSettings wrong(Setting value, String key, String problem, String remedy) {
    return new WrongSettings(value.file(), pathOf(key), problem, remedy);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private @Nullable Setting find(String key) {
    Setting value = mapping.entries().get(key);
    return value instanceof Setting.Scalar scalar && scalar.isNull() ? null : value;
  }

  private String required(String key, String remedy) {
    if (find(key) instanceof Setting.Scalar scalar && scalar.text() != null) {
      return scalar.text();
    }
    throw wrong(key, remedy);
  }

  private List<Setting> elements(String key) {
    Setting value = find(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Setting.Sequence sequence) {
      return sequence.elements();
    }
    throw wrong(key, "Write a list: '" + key + ": [first, second]'");
  }
}
