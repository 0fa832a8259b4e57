package dev.bellwether.routing.task;

/**
 * Features that together speak for a task: some required, some forbidden, and at most one pair that
 * must stand in this order close together.
 */
record Rule(Signal signal, Signal faint, long required, long forbidden, long first, long second) {
  /** What a rule is worth when only pasted material, not the instruction, satisfies it. */
  private static final int FAINTER = 3;

  /** A rule at its full weight; the faint signal is derived. */
  static Rule of(Task task, int weight, String name, RuleMasks masks) {
    return new Rule(
        new Signal(task, name, weight),
        new Signal(task, name, weight / FAINTER),
        masks.required(),
        masks.forbidden(),
        masks.first(),
        masks.second());
  }

  /** Whether this rule needs two phrases in order. */
  boolean ordered() {
    return first != 0;
  }
}
