package dev.bellwether.local;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A test of one gateway, started once for the class, whose provider starts each test anew. */
@Tag("end-to-end")
@Timeout(60)
abstract class StagedTest {
  /**
   * Needs a reply that leaves while it is written; Lambda hands a function's reply on as a whole.
   */
  static final String WHILE_WRITTEN = "while-written";

  static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.open();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @BeforeEach
  void forget() {
    var _ = stage.provider().latency(Duration.ZERO, Duration.ZERO);
    stage.provider().forget();
  }
}
