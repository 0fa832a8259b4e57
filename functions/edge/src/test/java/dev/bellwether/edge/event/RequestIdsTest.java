package dev.bellwether.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RequestIdsTest {
  private final RequestIds ids = new RequestIds(new SecureRandom());

  @Test
  void areShortEnoughToReadOutAndNeedNoEscaping() {
    assertThat(ids.next()).matches("req_[0-9A-Za-z]{22}");
  }

  @Test
  void doNotRepeat() {
    assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates();
  }
}
