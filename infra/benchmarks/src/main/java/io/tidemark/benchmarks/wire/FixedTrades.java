package io.tidemark.benchmarks.wire;

import static io.tidemark.benchmarks.wire.FixedLayout.LONG;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.List;

/** Kind, version, six longs, four bytes, three texts. */
final class FixedTrades implements WireFormat<Trade> {

  private static final int KIND = 1;
  private static final int TEXT = 54;
  private static final List<TakerSide> SIDES = List.of(TakerSide.values());

  @Override
  public byte[] encode(Trade trade) {
    byte[] instrument = FixedLayout.utf8(trade.instrument());
    byte[] venue = FixedLayout.utf8(trade.venue());
    byte[] tradeId = FixedLayout.utf8(trade.tradeId());
    byte[] bytes = new byte[TEXT + 3 + instrument.length + venue.length + tradeId.length];
    putNumbers(trade, bytes);
    int at = FixedLayout.putText(bytes, TEXT, instrument);
    at = FixedLayout.putText(bytes, at, venue);
    FixedLayout.putText(bytes, at, tradeId);
    return bytes;
  }

  private static void putNumbers(Trade trade, byte[] bytes) {
    bytes[0] = KIND;
    bytes[1] = 1;
    LONG.set(bytes, 2, trade.eventTime());
    LONG.set(bytes, 10, trade.ingestTime());
    LONG.set(bytes, 18, trade.sequence());
    LONG.set(bytes, 26, trade.price().unscaled());
    LONG.set(bytes, 34, trade.size().unscaled());
    LONG.set(bytes, 42, trade.conditions());
    bytes[50] = (byte) trade.price().scale();
    bytes[51] = (byte) trade.size().scale();
    bytes[52] = (byte) SIDES.indexOf(trade.side());
    bytes[53] = (byte) ((trade.priceEligible() ? 1 : 0) | (trade.simulated() ? 2 : 0));
  }

  @Override
  public Trade decode(byte[] bytes) {
    FixedLayout.requireKind(bytes, KIND);
    int venue = TEXT + 1 + FixedLayout.textLength(bytes, TEXT);
    int tradeId = venue + 1 + FixedLayout.textLength(bytes, venue);
    return new Trade(
        FixedLayout.text(bytes, TEXT),
        (long) LONG.get(bytes, 2),
        (long) LONG.get(bytes, 10),
        FixedLayout.text(bytes, venue),
        (long) LONG.get(bytes, 18),
        FixedLayout.text(bytes, tradeId),
        Decimal.of((long) LONG.get(bytes, 26), bytes[50]),
        Decimal.of((long) LONG.get(bytes, 34), bytes[51]),
        SIDES.get(bytes[52]),
        (long) LONG.get(bytes, 42),
        (bytes[53] & 1) != 0,
        (bytes[53] & 2) != 0);
  }
}
