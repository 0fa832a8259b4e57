package dev.bellwether.spend.ledger;

import java.util.List;

/**
 * An enum that is stored as a letter: an entry must fit one write unit, and a constant may be
 * renamed.
 */
interface Coded {
  String code();

  /** The constant with this code. */
  static <T extends Coded> T of(List<T> constants, String code) {
    return constants.stream()
        .filter(constant -> constant.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A newer release wrote the code '" + code + "'; known: " + constants));
  }
}
