package dev.bellwether.routing.provisioning;

/** Something that could not be done at a provider; the message says what, and holds no key. */
public final class ProvisioningFailed extends RuntimeException {
  private final boolean passing;

  private ProvisioningFailed(String problem, boolean passing, Throwable cause) {
    super(problem, cause);
    this.passing = passing;
  }

  private ProvisioningFailed(String problem, boolean passing) {
    super(problem);
    this.passing = passing;
  }

  /** For what somebody has to put right. */
  static ProvisioningFailed lasting(String problem) {
    return new ProvisioningFailed(problem, false);
  }

  /** For what may go well in a moment. */
  static ProvisioningFailed passing(String problem) {
    return new ProvisioningFailed(problem, true);
  }

  /** For what may go well in a moment, with what it came from. */
  static ProvisioningFailed passing(String problem, Throwable cause) {
    return new ProvisioningFailed(problem, true, cause);
  }

  /** Whether the same may go well in a moment. */
  public boolean isPassing() {
    return passing;
  }
}
