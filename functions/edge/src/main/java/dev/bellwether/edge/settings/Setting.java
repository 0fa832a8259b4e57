package dev.bellwether.edge.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a document, which remembers its file through every overlay. */
sealed interface Setting {
  String file();

  /** How an error message calls it. */
  String described();

  /** What it says, whichever file says it; no two settings that differ have the same. */
  String canonical();

  private static String counted(String text) {
    return text.length() + ":" + text;
  }

  record Scalar(String file, @Nullable String text) implements Setting {
    private static final int SHOWN = 60;

    @Override
    public String described() {
      if (text == null) {
        return "has no value";
      }
      return "is '" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
    }

    @Override
    public String canonical() {
      return text == null ? "~" : counted(text);
    }

    boolean isNull() {
      return text == null;
    }
  }

  record Sequence(String file, List<Setting> elements) implements Setting {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String described() {
      return "is a list of " + elements.size();
    }

    @Override
    public String canonical() {
      StringBuilder text = new StringBuilder("[");
      elements.forEach(element -> text.append(element.canonical()));
      return text.append(']').toString();
    }
  }

  record Mapping(String file, Map<String, Setting> entries) implements Setting {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String described() {
      return "is a map with the keys " + String.join(", ", entries.keySet());
    }

    @Override
    public String canonical() {
      StringBuilder text = new StringBuilder("{");
      entries.forEach((key, value) -> text.append(counted(key)).append(value.canonical()));
      return text.append('}').toString();
    }

    /** Maps merge; anything else of the overlay replaces; its nulls delete. */
    Mapping overlaid(Mapping overlay) {
      Map<String, Setting> merged = new LinkedHashMap<>(entries);
      overlay.entries.forEach(
          (key, above) -> merged.compute(key, (name, below) -> laid(below, above)));
      return new Mapping(overlay.file, merged);
    }

    private static @Nullable Setting laid(@Nullable Setting below, Setting above) {
      if (above instanceof Scalar scalar && scalar.isNull()) {
        return null;
      }
      return above instanceof Mapping over && below instanceof Mapping under
          ? under.overlaid(over)
          : above;
    }
  }
}
