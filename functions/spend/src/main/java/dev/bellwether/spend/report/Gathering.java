package dev.bellwether.spend.report;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.total.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The reads of one report, several at once; a read may ask for further ones. Each piece is blurred
 * before it is kept.
 */
final class Gathering {
  private final Lens lens;
  private final Deadline deadline;
  private final List<Totals> spans = new ArrayList<>();
  private final Queue<Callable<List<Piece>>> asked = new ConcurrentLinkedQueue<>();

  /** Something of a span. */
  record Piece(int span, Totals totals) {}

  Gathering(int spans, Lens lens, Deadline deadline) {
    this.lens = lens;
    this.deadline = deadline;
    for (int span = 0; span < spans; span++) {
      this.spans.add(Totals.unbounded());
    }
  }

  Lens lens() {
    return lens;
  }

  void ask(Callable<List<Piece>> read) {
    asked.add(read);
  }

  Piece piece(int span, Totals totals) {
    return new Piece(span, lens.of(totals));
  }

  void checkTime() {
    if (deadline.passed()) {
      throw new ReportTooLarge();
    }
  }

  /** Does all that was asked for, in rounds, because reads ask for more. */
  List<Totals> totals() {
    try (ExecutorService threads = Reads.sideBySide()) {
      while (!asked.isEmpty()) {
        List<Future<List<Piece>>> round = new ArrayList<>();
        for (Callable<List<Piece>> read = asked.poll(); read != null; read = asked.poll()) {
          round.add(threads.submit(read));
        }
        round.forEach(this::keep);
        checkTime();
      }
    }
    return List.copyOf(spans);
  }

  private void keep(Future<List<Piece>> read) {
    for (Piece piece : Reads.result(read)) {
      spans.get(piece.span()).add(piece.totals());
    }
  }
}
