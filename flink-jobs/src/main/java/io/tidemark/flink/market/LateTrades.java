package io.tidemark.flink.market;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.TradeView;
import java.time.Instant;

/** What is said of trades that came after their bars were final. */
final class LateTrades {

  private LateTrades() {}

  /**
   * A trade, with its bytes.
   *
   * @param complete what the watermark had got to, nanoseconds since the epoch
   */
  static Rejected of(TradeView trade, long complete) {
    String reason =
        "late: its 1Sec bar is final: eventTime=%s, watermark=%s"
            .formatted(instant(trade.eventTime()), instant(complete));
    return new Rejected(trade.instrument(), reason, trade.bytes(), trade.ingestTime());
  }

  /**
   * Trades that were added up already: their partition had been silent for so long that nobody
   * waited for it. The trades themselves are in the log.
   *
   * @param watermark Flink's, milliseconds
   */
  static Rejected of(MarketInput.Trades trades, long watermark) {
    String reason =
        "late: %d trades of a partition that the watermark did not wait for: second=%s, watermark=%s"
            .formatted(
                trades.bar().trades(), instant(trades.second()), Instant.ofEpochMilli(watermark));
    return new Rejected(trades.instrument(), reason, new byte[0], trades.second());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
