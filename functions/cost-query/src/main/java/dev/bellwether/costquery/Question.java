package dev.bellwether.costquery;

import java.util.Set;

/** Something that can be asked by one path. */
interface Question {
  /** The query parameters it knows; any other is a mistake that somebody should hear of. */
  Set<String> parameters();

  Answer answer(Asking asking);
}
