package dev.bellwether.testkit.fire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * What DynamoDB says when writes meet on an item, which DynamoDB Local never says. A transaction is
 * cancelled with a reason for each part; here it is always the last part that met another.
 */
final class DynamoRefusals {
  private static final int BAD_REQUEST = 400;

  private DynamoRefusals() {}

  static DynamoDbException conflict(Object @Nullable [] arguments) {
    if (request(arguments) instanceof TransactWriteItemsRequest transaction) {
      return cancelled(transaction, "TransactionConflict");
    }
    String code = "TransactionConflictException";
    return (DynamoDbException)
        TransactionConflictException.builder()
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details(code))
            .build();
  }

  static DynamoDbException throttled(Object @Nullable [] arguments) {
    if (request(arguments) instanceof TransactWriteItemsRequest transaction) {
      return cancelled(transaction, "ThrottlingError");
    }
    return (DynamoDbException)
        ProvisionedThroughputExceededException.builder()
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details("ProvisionedThroughputExceededException"))
            .build();
  }

  private static @Nullable Object request(Object @Nullable [] arguments) {
    return arguments == null || arguments.length == 0 ? null : arguments[0];
  }

  private static DynamoDbException cancelled(TransactWriteItemsRequest transaction, String why) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (int part = 1; part < transaction.transactItems().size(); part++) {
      reasons.add(CancellationReason.builder().code("None").build());
    }
    reasons.add(CancellationReason.builder().code(why).build());
    return (DynamoDbException)
        TransactionCanceledException.builder()
            .cancellationReasons(reasons)
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details("TransactionCanceledException"))
            .build();
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("Refused (on purpose)").build();
  }
}
