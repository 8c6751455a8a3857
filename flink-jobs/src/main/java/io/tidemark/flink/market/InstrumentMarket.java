package io.tidemark.flink.market;

import io.tidemark.flink.bar.InstrumentBars;
import io.tidemark.flink.indicator.InstrumentIndicators;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** All that is kept of one instrument. */
final class InstrumentMarket {

  final InstrumentBars bars;
  final InstrumentIndicators indicators;

  /** When forming bars were last published, the clock's milliseconds; after a restart, never. */
  long formedAt = Long.MIN_VALUE / 2;

  /** Whether a timer will publish them; forgotten by a restart, whose timers do no harm. */
  boolean formingIsDue;

  InstrumentMarket(InstrumentBars bars, InstrumentIndicators indicators) {
    this.bars = bars;
    this.indicators = indicators;
  }

  /** A copy, for a snapshot taken while the original goes on; they share what does not change. */
  InstrumentMarket copy() {
    InstrumentMarket copy = new InstrumentMarket(bars.copy(), indicators.copy());
    copy.formedAt = formedAt;
    copy.formingIsDue = formingIsDue;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    bars.writeTo(out);
    indicators.writeTo(out);
  }

  static InstrumentMarket readFrom(DataInput in) throws IOException {
    return new InstrumentMarket(InstrumentBars.readFrom(in), InstrumentIndicators.readFrom(in));
  }
}
