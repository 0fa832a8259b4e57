package dev.bellwether.testkit.aws;

/** An error as Secrets Manager would answer it. */
final class AwsError extends RuntimeException {
  private final String type;

  private AwsError(String type, String message) {
    super(message);
    this.type = type;
  }

  static AwsError notFound(String what) {
    return new AwsError(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret" + what + ".");
  }

  static AwsError exists(String message) {
    return new AwsError("ResourceExistsException", message);
  }

  static AwsError parameter(String message) {
    return new AwsError("InvalidParameterException", message);
  }

  static AwsError request(String message) {
    return new AwsError("InvalidRequestException", message);
  }

  static AwsError limit(String message) {
    return new AwsError("LimitExceededException", message);
  }

  static AwsError unknownOperation(String operation) {
    return new AwsError(
        "UnknownOperationException",
        "The stand-in does not know " + operation + "; it has only what Bellwether uses.");
  }

  String type() {
    return type;
  }
}
