package dev.bellwether.spend.ledger;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Repeats writes. One that another write got in the way of is repeated until the persistence is at
 * its end; one that nobody knows the end of is repeated once where money is reserved with it, since
 * its condition recognises what it wrote before.
 */
final class DynamoRepeats {
  private static final int SERVER_ERROR = 500;
  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final Persistence persistence;

  DynamoRepeats(Persistence persistence) {
    this.persistence = persistence;
  }

  /** Once where the end is unknown. */
  <T> T alone(String doing, Supplier<T> request) {
    return repeated(doing, request, 0);
  }

  /** Twice where the end is unknown. */
  <T> T together(String doing, Supplier<T> request) {
    return repeated(doing, request, 1);
  }

  private <T> T repeated(String doing, Supplier<T> request, int mostUnknown) {
    int failures = 0;
    int unknown = 0;
    while (true) {
      try {
        return request.get();
      } catch (SdkException failed) {
        unknown += isUnknown(failed) ? 1 : 0;
        boolean worthIt = isUnknown(failed) ? unknown <= mostUnknown : isPassing(failed);
        if (!worthIt || !persistence.again(++failures)) {
          throw new LedgerUnavailable(doing, failed);
        }
      }
    }
  }

  private static boolean isUnknown(SdkException failed) {
    return failed instanceof SdkClientException
        || (failed instanceof AwsServiceException said && said.statusCode() >= SERVER_ERROR);
  }

  private static boolean isPassing(SdkException failed) {
    return switch (failed) {
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream()
              .allMatch(reason -> PASSING.contains(String.valueOf(reason.code())));
      case TransactionConflictException _, TransactionInProgressException _ -> true;
      case AwsServiceException said -> said.isThrottlingException();
      default -> false;
    };
  }
}
