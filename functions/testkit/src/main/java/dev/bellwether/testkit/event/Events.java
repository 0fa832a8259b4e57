package dev.bellwether.testkit.event;

/** The events that Lambda hands to a function, one kind for each front door. */
public final class Events {
  private Events() {}

  /**
   * A REST API: payload version 1, with null for what is absent and headers both single and
   * multiple.
   */
  public static EventBuilder restApi() {
    return new EventBuilder(new RestApiShape());
  }

  /** An HTTP API: payload version 2, with the stage before the path. */
  public static EventBuilder httpApi() {
    return new EventBuilder(new VersionTwoShape("execute-api.us-east-1.amazonaws.com", "live"));
  }

  /** A function URL: payload version 2, with the stage {@code $default} and so no prefix. */
  public static EventBuilder functionUrl() {
    return new EventBuilder(new VersionTwoShape("lambda-url.us-east-1.on.aws", "$default"));
  }
}
