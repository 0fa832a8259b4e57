package dev.bellwether.testkit.template;

/**
 * When a secret is rotated, and by which function.
 *
 * @param secret the ARN of the secret
 * @param function the ARN of the function, its alias included
 * @param expression such as {@code rate(168 hours)}
 * @param atOnce whether a deployment rotates, too
 */
public record Rotation(
    String logicalId, String secret, String function, String expression, boolean atOnce) {
  static Rotation read(String logicalId, Section properties) {
    return new Rotation(
        logicalId,
        properties.text("SecretId"),
        properties.text("RotationLambdaARN"),
        properties.section("RotationRules").text("ScheduleExpression"),
        !properties.has(IMMEDIATELY) || properties.flag(IMMEDIATELY));
  }

  /** The name of the secret, which stands at the end of its ARN here. */
  public String secretName() {
    return secret.substring(secret.lastIndexOf(':') + 1);
  }

  private static final String IMMEDIATELY = "RotateImmediatelyOnUpdate";
}
