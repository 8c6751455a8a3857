package io.tidemark.benchmarks.wire;

import static io.tidemark.benchmarks.wire.FixedLayout.DOUBLE;
import static io.tidemark.benchmarks.wire.FixedLayout.INT;
import static io.tidemark.benchmarks.wire.FixedLayout.LONG;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.List;

/** Kind, version, four longs, six doubles, an int, two bytes, a text. */
final class FixedBars implements WireFormat<Bar> {

  private static final int KIND = 3;
  private static final int TEXT = 88;
  private static final List<Timeframe> TIMEFRAMES = List.of(Timeframe.values());

  @Override
  public byte[] encode(Bar bar) {
    byte[] instrument = FixedLayout.utf8(bar.instrument());
    byte[] bytes = new byte[TEXT + 1 + instrument.length];
    bytes[0] = KIND;
    bytes[1] = 1;
    LONG.set(bytes, 2, bar.start());
    LONG.set(bytes, 10, bar.at());
    LONG.set(bytes, 18, bar.trades());
    LONG.set(bytes, 26, bar.seq());
    DOUBLE.set(bytes, 34, bar.open());
    DOUBLE.set(bytes, 42, bar.high());
    DOUBLE.set(bytes, 50, bar.low());
    DOUBLE.set(bytes, 58, bar.close());
    DOUBLE.set(bytes, 66, bar.volume());
    DOUBLE.set(bytes, 74, bar.vwap());
    INT.set(bytes, 82, bar.rev());
    bytes[86] = (byte) TIMEFRAMES.indexOf(bar.timeframe());
    bytes[87] =
        (byte) ((bar.closed() ? 1 : 0) | (bar.finalised() ? 2 : 0) | (bar.simulated() ? 4 : 0));
    FixedLayout.putText(bytes, TEXT, instrument);
    return bytes;
  }

  @Override
  public Bar decode(byte[] bytes) {
    FixedLayout.requireKind(bytes, KIND);
    return new Bar(
        FixedLayout.text(bytes, TEXT),
        TIMEFRAMES.get(bytes[86]),
        (long) LONG.get(bytes, 2),
        (double) DOUBLE.get(bytes, 34),
        (double) DOUBLE.get(bytes, 42),
        (double) DOUBLE.get(bytes, 50),
        (double) DOUBLE.get(bytes, 58),
        (double) DOUBLE.get(bytes, 66),
        (double) DOUBLE.get(bytes, 74),
        (long) LONG.get(bytes, 18),
        (long) LONG.get(bytes, 26),
        (int) INT.get(bytes, 82),
        (bytes[87] & 1) != 0,
        (bytes[87] & 2) != 0,
        (long) LONG.get(bytes, 10),
        (bytes[87] & 4) != 0);
  }
}
