package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SchedulesTest {
  private static final Duration FROM_NINE_TO_SIX = Duration.ofHours(21);
  private static final Template TEMPLATE =
      Template.parse(
          """
          Globals: { Function: { Runtime: java25, MemorySize: 512, Timeout: 30, CodeUri: x.zip } }
          Resources:
            Tasks:
              Type: AWS::Serverless::Function
              Properties:
                Handler: dev.bellwether.local.TaskFunction
                FunctionUrlConfig: { AuthType: NONE }
                Environment: { Variables: { TASK: of-schedules } }
                Events:
                  Often:
                    Type: ScheduleV2
                    Properties: { ScheduleExpression: rate(5 minutes), Input: '{"task":"often"}' }
                  Never:
                    Type: ScheduleV2
                    Properties: { ScheduleExpression: rate(1 minute), State: DISABLED, Input: '{"task":"never"}' }
                  Seldom:
                    Type: ScheduleV2
                    Properties: { ScheduleExpression: "cron(0 6 * * ? *)", Input: '{"task":"seldom"}' }
          """);

  private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
  private final HandTimer timer = new HandTimer();
  private final SettableClock clock = new SettableClock();
  private final LocalFunctions functions =
      new LocalFunctions(TEMPLATE, LambdaFunction::environment, LoadedHandler::start);
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(functions));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void aFunctionIsHandedTheInputOfItsScheduleAgainAndAgain() throws Exception {
    TaskFunction.when("of-schedules", runs::add);
    fire(Optional.empty());
    assertThat(timer.take().delay()).isEqualTo(Duration.ofMinutes(5));
    Planned seldom = timer.take();
    assertThat(seldom.delay()).isEqualTo(FROM_NINE_TO_SIX);
    seldom.run();
    assertThat(runs.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"task\":\"seldom\"} PT30S");
    assertThat(timer.take().delay()).isEqualTo(FROM_NINE_TO_SIX);
  }

  @Test
  void aRunThatFailsIsFollowedByTheNext() throws Exception {
    TaskFunction.when(
        "of-schedules",
        event -> {
          runs.add(event);
          throw new IllegalStateException("this run fails, and says so in the log of the test");
        });
    fire(Optional.empty());
    for (int i = 0; i < 3; i++) {
      Planned often = timer.takeOf(Duration.ofMinutes(5));
      often.run();
      assertThat(runs.poll(20, TimeUnit.SECONDS)).startsWith("{\"task\":\"often\"}");
    }
  }

  @Test
  void theNextRunIsPlannedWhenTheLastHasEnded() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    runsSlowly(working, end);
    fire(Optional.empty());
    Planned often = timer.take();
    var _ = timer.take();
    often.run();
    await(working);
    assertThat(timer.planned()).isEmpty();
    end.countDown();
    assertThat(timer.take().delay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(runs).hasSize(1);
  }

  @Test
  void timeBetweenRunsCanBeShortenedAndIsNeverLengthened() throws Exception {
    fire(Optional.of(Duration.ofSeconds(5)));
    assertThat(List.of(timer.take().delay(), timer.take().delay()))
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    fire(Optional.of(Duration.ofMinutes(6)));
    assertThat(timer.take().delay()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void secretsOfTheStackRotateByTheTemplatesRulesAndSayWhenTheyDoNext() throws Exception {
    try (AwsEmulator aws = AwsEmulator.builtIn()) {
      Template stack = aws.freshStack(Template.load().withParameter("KeyRotationHours", "12"));
      Schedules schedules = new Schedules(timer, clock);
      opened.add(schedules);
      BlockingQueue<String> steps = new LinkedBlockingQueue<>();
      aws.standIn().orElseThrow().rotateWith(steps::add);
      schedules.fire(new LocalRotations(aws, stack), Optional.empty());
      Planned first = timer.take();
      assertThat(first.delay()).isEqualTo(Duration.ofHours(12));
      String secret = stack.secret("HolySheepSecret").name();
      assertThat(aws.secretsManager().describeSecret(ask -> ask.secretId(secret)))
          .satisfies(
              said -> {
                assertThat(said.rotationEnabled()).isTrue();
                assertThat(said.rotationRules().scheduleExpression()).isEqualTo("rate(12 hours)");
                assertThat(said.nextRotationDate())
                    .isEqualTo(clock.instant().plus(Duration.ofHours(12)));
              });
      first.run();
      assertThat(steps.poll(20, TimeUnit.SECONDS)).contains(secret, "createSecret");
      assertThat(timer.take().delay()).isEqualTo(Duration.ofHours(12));
      schedules.fire(new LocalRotations(aws, stack), Optional.of(Duration.ofSeconds(30)));
      assertThat(timer.takeOf(Duration.ofSeconds(30)).delay()).isEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void closingWaitsForWhatRunsAndPlansNothingMore() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    runsSlowly(working, end);
    Schedules schedules = fire(Optional.empty());
    timer.take().run();
    await(working);
    Thread closing = Thread.ofVirtual().start(schedules::close);
    timer.awaitClosed();
    end.countDown();
    closing.join();
    assertThat(runs).hasSize(1);
    assertThat(timer.planned()).hasSize(1);
  }

  /** The function says that it works, and is done when it may be. */
  private void runsSlowly(CountDownLatch working, CountDownLatch end) {
    TaskFunction.when(
        "of-schedules",
        event -> {
          working.countDown();
          await(end);
          runs.add(event);
        });
  }

  private Schedules fire(Optional<Duration> atMost) {
    Schedules schedules = new Schedules(timer, clock);
    opened.add(schedules);
    schedules.fire(functions, atMost);
    return schedules;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private record Planned(Duration delay, Runnable action) {
    void run() {
      action.run();
    }
  }

  /** Does nothing until the test says so. */
  private static final class HandTimer implements Schedules.Timer {
    private final BlockingQueue<Planned> planned = new LinkedBlockingQueue<>();
    private final ArrayDeque<Planned> aside = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void after(Duration wait, Runnable action) {
      if (closed.getCount() > 0) {
        planned.add(new Planned(wait, action));
      }
    }

    Planned take() throws InterruptedException {
      return Objects.requireNonNull(planned.poll(20, TimeUnit.SECONDS));
    }

    Planned takeOf(Duration wait) throws InterruptedException {
      Planned next = take();
      while (!next.delay().equals(wait)) {
        aside.add(next);
        next = take();
      }
      return next;
    }

    BlockingQueue<Planned> planned() {
      return planned;
    }

    void awaitClosed() {
      await(closed);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
