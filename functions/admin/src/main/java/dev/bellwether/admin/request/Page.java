package dev.bellwether.admin.request;

import java.util.List;

/** Some elements of a list in its order, and whether there are more after them. */
public record Page<T>(List<T> elements, boolean more) {
  /** Copies the elements. */
  public Page {
    elements = List.copyOf(elements);
  }
}
