package dev.bellwether.testkit.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class FaultyStoreTest {
  private final AtomicInteger arrived = new AtomicInteger();
  private final Mortality mortality = new Mortality();

  /** Stands for a store's client. */
  interface Store extends AutoCloseable {
    int write();

    int transact(TransactWriteItemsRequest parts);

    @Override
    void close();
  }

  private Store store(CallFault fault) {
    return FaultyStore.of(Store.class, new Counter(), mortality, method -> fault);
  }

  private final class Counter implements Store {
    @Override
    public int write() {
      int number = arrived.incrementAndGet();
      if (number == 7) {
        throw new IllegalStateException("seven");
      }
      return number;
    }

    @Override
    public int transact(TransactWriteItemsRequest parts) {
      return write();
    }

    @Override
    public void close() {
      arrived.set(-1);
    }
  }

  @Test
  void passesOnWhatHasNoFault() {
    assertThat(store(CallFault.NONE).write()).isEqualTo(1);
    arrived.set(6);
    assertThatThrownBy(() -> store(CallFault.NONE).write()).hasMessage("seven");
  }

  @Test
  void diesBeforeTheCallOrAfterIt() {
    assertThatThrownBy(() -> store(CallFault.DIE_BEFORE).write()).isInstanceOf(Death.class);
    assertThat(arrived).hasValue(0);
    Mortality another = new Mortality();
    Store after = FaultyStore.of(Store.class, new Counter(), another, _ -> CallFault.DIE_AFTER);
    assertThatThrownBy(after::write).isInstanceOf(Death.class);
    assertThat(arrived).hasValue(1);
  }

  @Test
  void nothingOfADeadInstanceArrives() {
    mortality.die();
    for (CallFault fault : CallFault.values()) {
      assertThatThrownBy(() -> store(fault).write()).isInstanceOf(Death.class);
    }
    assertThat(arrived).hasValue(0);
    assertThat(mortality.dead()).isTrue();
  }

  @Test
  void repeatsAndRacesArriveTwice() {
    assertThat(store(CallFault.TWICE).write()).isEqualTo(2);
    assertThat(store(CallFault.RACE).write()).isBetween(3, 4);
    assertThat(arrived).hasValue(4);
    arrived.set(5);
    assertThatThrownBy(() -> store(CallFault.TWICE).write()).hasMessage("seven");
  }

  @Test
  void timeOutsHideWhetherTheCallArrived() {
    assertThatThrownBy(() -> store(CallFault.LOST_REPLY).write())
        .isInstanceOf(SdkClientException.class);
    assertThat(arrived).hasValue(1);
    assertThatThrownBy(() -> store(CallFault.NOT_SENT).write())
        .isInstanceOf(SdkClientException.class);
    assertThat(arrived).hasValue(1);
  }

  @Test
  void whatMeetsAnotherWriteIsRefusedAsDynamoDbRefusesIt() {
    TransactWriteItemsRequest parts =
        TransactWriteItemsRequest.builder()
            .transactItems(TransactWriteItem.builder().build(), TransactWriteItem.builder().build())
            .build();
    assertThatThrownBy(() -> store(CallFault.CONFLICT).write())
        .isInstanceOf(TransactionConflictException.class);
    assertThatThrownBy(() -> store(CallFault.THROTTLED).write())
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            refused -> assertThat(refused.isThrottlingException()).isTrue());
    assertThatThrownBy(() -> store(CallFault.CONFLICT).transact(parts))
        .satisfies(
            refused -> assertThat(reasons(refused)).containsExactly("None", "TransactionConflict"));
    assertThatThrownBy(() -> store(CallFault.THROTTLED).transact(parts))
        .satisfies(
            refused -> assertThat(reasons(refused)).containsExactly("None", "ThrottlingError"));
    assertThat(arrived).hasValue(0);
  }

  private static List<String> reasons(Throwable refused) {
    assertThat(refused).isInstanceOf(TransactionCanceledException.class);
    return ((TransactionCanceledException) refused)
        .cancellationReasons().stream().map(CancellationReason::code).toList();
  }

  @Test
  void closingIsNoCallOfTheInstance() {
    mortality.die();
    store(CallFault.DIE_BEFORE).close();
    assertThat(arrived).hasValue(-1);
  }
}
