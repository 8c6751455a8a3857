package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The regime of one instrument, by its own realised volatility on the bars of one timeframe.
 *
 * <pre>{@code
 * InstrumentRegime regime = new InstrumentRegime("BTC-USD", Timeframe.HOUR_1);
 * regime.add(bar, told -> ...); // closed, revised and final ones
 * regime.current(); // after the newest closed bar
 * }</pre>
 *
 * <p>Two states: the <em>base</em> after the newest final bar, and the <em>head</em> after the
 * newest closed one, with the closed bars between them. A correction is re-applied from the base,
 * and those regimes are published again that it changes. The regime of a final bar is a function of
 * the final bars up to it; {@code seq} and {@code rev} tell the story of its publication.
 */
public final class InstrumentRegime {

  private static final byte STATE_VERSION = 1;

  private final String instrument;
  private final Timeframe timeframe;

  private RelativeRegime base = new RelativeRegime();
  private RelativeRegime head = new RelativeRegime();
  private final List<ToldBar> pending = new ArrayList<>();
  private long seq;

  // Null until the first final bar after warm-up.
  private ToldBar newestFinal;

  public InstrumentRegime(String instrument, Timeframe timeframe) {
    this.instrument = instrument;
    this.timeframe = timeframe;
  }

  /** The regime after the newest closed bar; null while warming up. */
  public Regime current() {
    return pending.isEmpty() ? finalCurrent() : regime(pending.get(pending.size() - 1), false);
  }

  /** The regime after the newest final bar; null while warming up. */
  public Regime finalCurrent() {
    return newestFinal == null ? null : regime(newestFinal, true);
  }

  /**
   * Takes in a closed, revised or final bar, and publishes the regimes that follow from it. What is
   * final at once is published once.
   *
   * @throws IllegalArgumentException if the bar is forming, or of another instrument or timeframe
   */
  public void add(Bar bar, Consumer<Regime> publish) {
    if (!bar.instrument().equals(instrument) || bar.timeframe() != timeframe || !bar.closed()) {
      throw new IllegalArgumentException(
          "bar must be a closed one of %s %s: %s".formatted(instrument, timeframe.code(), bar));
    }
    if (bar.start() <= base.start()) {
      // Final already: it comes again.
      return;
    }
    int at = indexOf(bar.start());
    if (at == pending.size()) {
      pending.add(ToldBar.of(bar));
      tell(at, bar, publish);
    } else if (pending.get(at).start() != bar.start()) {
      pending.add(at, ToldBar.of(bar));
      retell(bar, publish);
    } else if (!pending.get(at).isOf(bar)) {
      pending.set(at, pending.get(at).corrected(bar));
      retell(bar, publish);
    }
    if (bar.finalised()) {
      finish(bar, publish);
    }
  }

  /** Where the bar with a start is or would be. */
  private int indexOf(long start) {
    int at = pending.size();
    while (at > 0 && pending.get(at - 1).start() >= start) {
      at--;
    }
    return at;
  }

  /** Re-applies all that is not final. */
  private void retell(Bar cause, Consumer<Regime> publish) {
    head = base.copy();
    for (int i = 0; i < pending.size(); i++) {
      tell(i, cause, publish);
    }
  }

  /** Moves the head over a bar, and publishes the regime after it if that is another. */
  private void tell(int at, Bar cause, Consumer<Regime> publish) {
    ToldBar before = pending.get(at);
    ToldBar bar = before.with(head.next(before.start(), before.close()));
    boolean isFinal = cause.finalised() && bar.start() <= cause.start();
    if (!isFinal && !Objects.equals(bar.estimate(), before.estimate())) {
      seq++;
      bar = bar.published(seq, cause.at());
      publish.accept(regime(bar, false));
    }
    pending.set(at, bar);
  }

  /** Moves the base over a bar that is final. */
  private void finish(Bar cause, Consumer<Regime> publish) {
    while (!pending.isEmpty() && pending.get(0).start() <= cause.start()) {
      ToldBar bar = pending.remove(0);
      base.next(bar.start(), bar.close());
      if (bar.estimate() != null) {
        seq++;
        newestFinal = bar.published(seq, cause.at());
        publish.accept(regime(newestFinal, true));
      }
    }
  }

  private Regime regime(ToldBar bar, boolean isFinal) {
    return bar.estimate() == null ? null : bar.regime(instrument, timeframe, isFinal);
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public InstrumentRegime copy() {
    InstrumentRegime copy = new InstrumentRegime(instrument, timeframe);
    copy.base = base.copy();
    copy.head = head.copy();
    copy.pending.addAll(pending);
    copy.seq = seq;
    copy.newestFinal = newestFinal;
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. The head follows from the rest. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeUTF(instrument);
    out.writeUTF(timeframe.code());
    out.writeLong(seq);
    base.writeTo(out);
    out.writeInt(pending.size());
    for (ToldBar bar : pending) {
      bar.writeTo(out);
    }
    out.writeBoolean(newestFinal != null);
    if (newestFinal != null) {
      newestFinal.writeTo(out);
    }
  }

  public static InstrumentRegime readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentRegime regime = new InstrumentRegime(in.readUTF(), Timeframe.parse(in.readUTF()));
    regime.seq = in.readLong();
    regime.base = RelativeRegime.readFrom(in);
    regime.head = regime.base.copy();
    for (int n = in.readInt(); n > 0; n--) {
      ToldBar bar = ToldBar.readFrom(in);
      regime.head.next(bar.start(), bar.close());
      regime.pending.add(bar);
    }
    regime.newestFinal = in.readBoolean() ? ToldBar.readFrom(in) : null;
    return regime;
  }
}
