package io.tidemark.flink.indicator;

import io.tidemark.flink.indicator.PendingBars.Pending;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The indicators of one instrument and timeframe.
 *
 * <p>Two states: the <em>base</em> after the newest final bar, and the <em>head</em> after the
 * newest closed one, with the closed bars between them. A correction is re-applied from the base:
 * it costs as many updates as there are bars that are not final, never the history.
 */
final class IndicatorSeries {

  /** No bar, no session. */
  private static final long NONE = Long.MIN_VALUE;

  // Null until the first bar, and after a restart with another set.
  private double[] base;
  private long baseStart = NONE;
  private long baseSession = NONE;

  // Null while it is the base, and after a restart.
  private double[] head;
  private final PendingBars pending = new PendingBars();
  private long seq;

  /** Takes in a closed, revised or final bar. */
  void add(Bar bar, StreamIndicators stream, Consumer<IndicatorValues> publish) {
    prepare(bar, stream);
    if (bar.start() <= baseStart) {
      // Of a bar that is in the base: it came from the history, and is final.
      return;
    }
    int at = pending.indexOf(bar.start());
    if (at >= 0) {
      Pending known = pending.get(at);
      Pending revised = Pending.of(bar, known.rev());
      if (!revised.equals(known)) {
        revise(at, revised, false, bar, stream, publish);
      }
    } else if (-at - 1 < pending.size()) {
      revise(-at - 1, Pending.of(bar, 0), true, bar, stream, publish);
    } else {
      close(bar, stream, publish);
    }
    if (bar.finalised()) {
      finish(bar, stream, publish);
    }
  }

  /** The values with a bar that is not closed, which leaves no trace. */
  IndicatorValues forming(Bar bar, StreamIndicators stream) {
    prepare(bar, stream);
    double[] state = stream.scratch(head == null ? base : head);
    long session = pending.isEmpty() ? baseSession : pending.last().session();
    Pending forming = Pending.of(bar, 0);
    return values(bar, forming, stream, stream.apply(state, forming, session), false, 0);
  }

  /** Begins with what was published earlier, if this is the beginning. */
  private void prepare(Bar next, StreamIndicators stream) {
    if (base == null) {
      long from = pending.isEmpty() ? next.start() : pending.get(0).start();
      base = stream.newState();
      long session = NONE;
      for (Bar bar : stream.history(next.instrument(), next.timeframe(), from, baseStart)) {
        stream.apply(base, Pending.of(bar, 0), session);
        session = bar.session();
        baseStart = bar.start();
        baseSession = session;
      }
    }
    if (head == null && !pending.isEmpty()) {
      head = base.clone();
      for (int i = 0; i < pending.size(); i++) {
        step(head, pending, i, stream);
      }
    }
  }

  /** The usual case: the next bar. */
  private void close(Bar bar, StreamIndicators stream, Consumer<IndicatorValues> publish) {
    if (head == null) {
      head = base.clone();
    }
    pending.add(pending.size(), Pending.of(bar, 0));
    int at = pending.size() - 1;
    publish.accept(publication(bar, at, stream, step(head, pending, at, stream)));
  }

  /**
   * Puts a bar in its place, re-applies all that is not final, and publishes what that changes.
   *
   * @param inserted whether there was no bar at that time before
   */
  private void revise(
      int at,
      Pending revised,
      boolean inserted,
      Bar bar,
      StreamIndicators stream,
      Consumer<IndicatorValues> publish) {
    PendingBars before = new PendingBars();
    before.addAll(pending);
    if (inserted) {
      pending.add(at, revised);
    } else {
      pending.set(at, revised);
    }
    double[] old = base.clone();
    head = base.clone();
    for (int i = 0; i < pending.size(); i++) {
      double[] values = step(head, pending, i, stream);
      if (inserted && i == at) {
        publish.accept(publication(bar, i, stream, values));
        continue;
      }
      double[] oldValues = step(old, before, inserted && i > at ? i - 1 : i, stream);
      if (!Arrays.equals(values, oldValues)) {
        pending.set(i, pending.get(i).revised());
        publish.accept(publication(bar, i, stream, values));
      }
    }
  }

  private double[] step(double[] state, PendingBars bars, int at, StreamIndicators stream) {
    return stream.apply(state, bars.get(at), at == 0 ? baseSession : bars.get(at - 1).session());
  }

  /** Moves the base over a bar that is final. */
  private void finish(Bar bar, StreamIndicators stream, Consumer<IndicatorValues> publish) {
    while (!pending.isEmpty() && pending.get(0).start() <= bar.start()) {
      double[] values = step(base, pending, 0, stream);
      Pending done = pending.get(0);
      baseStart = done.start();
      baseSession = done.session();
      pending.removeFirst();
      seq++;
      publish.accept(values(bar, done, stream, values, true, seq));
    }
    if (pending.isEmpty()) {
      head = null;
    }
  }

  private IndicatorValues publication(Bar cause, int at, StreamIndicators stream, double[] values) {
    seq++;
    return values(cause, pending.get(at), stream, values, false, seq);
  }

  /**
   * @param cause the bar that made it knowable
   */
  private static IndicatorValues values(
      Bar cause, Pending of, StreamIndicators stream, double[] values, boolean isFinal, long seq) {
    return new IndicatorValues(
        cause.instrument(),
        cause.timeframe(),
        of.start(),
        stream.names(),
        values,
        seq,
        of.rev(),
        cause.closed(),
        isFinal,
        cause.at(),
        of.simulated());
  }

  /** A deep copy, the head included: to build it again costs an update a pending bar. */
  IndicatorSeries copy() {
    IndicatorSeries copy = new IndicatorSeries();
    copy.base = base == null ? null : base.clone();
    copy.baseStart = baseStart;
    copy.baseSession = baseSession;
    copy.head = head == null ? null : head.clone();
    copy.pending.addAll(pending);
    copy.seq = seq;
    return copy;
  }

  /** The head is not written: it follows from the rest. */
  void writeTo(DataOutput out) throws IOException {
    out.writeLong(seq);
    out.writeLong(baseStart);
    out.writeLong(baseSession);
    pending.writeTo(out);
    Doubles.write(base, out);
  }

  void readFrom(DataInput in) throws IOException {
    seq = in.readLong();
    baseStart = in.readLong();
    baseSession = in.readLong();
    pending.readFrom(in);
    base = Doubles.read(in);
  }

  /** The same where the state is that of another set: indicators begin anew, from the history. */
  IndicatorSeries restarted() {
    IndicatorSeries anew = copy();
    anew.base = null;
    anew.head = null;
    return anew;
  }
}
