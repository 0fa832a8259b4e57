package dev.bellwether.routing.request;

import org.jspecify.annotations.Nullable;

/** A request that cannot be taken; the message tells its author what to change. */
public final class InvalidRequest extends RuntimeException {
  private final String code;
  private final String problem;
  private final @Nullable String parameter;

  InvalidRequest(String code, String problem, @Nullable String parameter) {
    super(problem);
    this.code = code;
    this.problem = problem;
    this.parameter = parameter;
  }

  /** A stable code to program against. */
  public String code() {
    return code;
  }

  /** What is wrong and what to do about it. */
  public String problem() {
    return problem;
  }

  /** The field or header at fault, where there is one. */
  public @Nullable String parameter() {
    return parameter;
  }
}
