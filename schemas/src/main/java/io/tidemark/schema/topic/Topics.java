package io.tidemark.schema.topic;

import java.time.Duration;
import java.util.List;

/**
 * All topics. Values are SBE records of {@code tidemark-sbe.xml}; keys are UTF-8 text, partitioned
 * by Kafka's default.
 */
public final class Topics {

  private static final int MARKET_PARTITIONS = 8;

  /** {@code Trade} by instrument, in the order in which ingest saw them. */
  public static final Topic TRADES = new Topic("trades", MARKET_PARTITIONS, Duration.ofDays(7));

  /** {@code Quote} by instrument, with progress like {@code trades}. */
  public static final Topic QUOTES = new Topic("quotes", MARKET_PARTITIONS, Duration.ofDays(2));

  /**
   * Closed, revised and final {@code Bar}s by instrument, and in every partition the {@code
   * Watermark} up to which they are complete (no key).
   */
  public static final Topic BARS = new Topic("bars", MARKET_PARTITIONS, Duration.ofDays(30));

  /**
   * Forming {@code Bar}s by instrument, conflated; worthless after minutes. A record holds those of
   * several timeframes, one behind the other.
   */
  public static final Topic FORMING_BARS =
      new Topic("bars.forming", MARKET_PARTITIONS, Duration.ofMinutes(10));

  /** {@code Instrument} by symbol. */
  public static final Topic INSTRUMENTS = new Topic("instruments", 1, null);

  /** {@code FeedStatus} by feed, every second and on change. */
  public static final Topic FEED_STATUS = new Topic("feed.status", 1, Duration.ofDays(1));

  /** {@code Rejected} input by feed: unreadable or implausible. */
  public static final Topic REJECTED = new Topic("rejected", 1, Duration.ofDays(30));

  /**
   * {@code IndicatorValues} of closed, revised and final bars by instrument, and in every partition
   * the {@code Watermark} up to which they are complete (no key).
   */
  public static final Topic INDICATORS =
      new Topic("indicators", MARKET_PARTITIONS, Duration.ofDays(7));

  /** {@code IndicatorValues} of forming bars by instrument, where there is demand; conflated. */
  public static final Topic FORMING_INDICATORS =
      new Topic("indicators.forming", MARKET_PARTITIONS, Duration.ofMinutes(10));

  /** {@code IndicatorDemand} by instrument: who looks at a chart says so again and again. */
  public static final Topic INDICATOR_DEMAND =
      new Topic("indicators.demand", 1, Duration.ofMinutes(10));

  /**
   * {@code Rejected} by instrument, with the bytes of a {@code Trade}: it came after its bars were
   * final.
   */
  public static final Topic LATE_TRADES = new Topic("trades.late", 1, Duration.ofDays(30));

  /**
   * {@code MarketCondition} by series, each when it was published, and the {@code Watermark} up to
   * which they are complete (no key).
   */
  public static final Topic MARKET_CONDITIONS =
      new Topic("market.conditions", 1, Duration.ofDays(3650));

  /**
   * {@code Regime} by subject, of the market and of instruments, and in every partition the {@code
   * Watermark} up to which they are complete (no key).
   */
  public static final Topic REGIMES = new Topic("regimes", MARKET_PARTITIONS, Duration.ofDays(30));

  /** {@code Signal} by instrument: closed, revised, retracted and final. */
  public static final Topic SIGNALS = new Topic("signals", MARKET_PARTITIONS, Duration.ofDays(30));

  /** {@code SignalOutcome} by instrument. */
  public static final Topic SIGNAL_OUTCOMES =
      new Topic("signals.outcomes", MARKET_PARTITIONS, Duration.ofDays(30));

  /** {@code TrackRecord} by type, timeframe, regime and organization: the newest of each. */
  public static final Topic TRACK_RECORD = new Topic("signals.track-record", 1, null);

  /** {@code ExternalSignal} by instrument. */
  public static final Topic EXTERNAL_SIGNALS =
      new Topic("signals.external", 1, Duration.ofDays(30));

  /** {@code ModelRelease} by name and version: which model is in force from when on. */
  public static final Topic MODELS = new Topic("models", 1, null);

  /** {@code RecoveryQuery} by instrument: who wants to know says so again and again. */
  public static final Topic RECOVERY_QUERIES =
      new Topic("recovery.queries", MARKET_PARTITIONS, Duration.ofMinutes(10));

  /** {@code RecoveryOdds} by instrument; worthless after minutes. */
  public static final Topic RECOVERY_ODDS =
      new Topic("recovery.odds", MARKET_PARTITIONS, Duration.ofMinutes(10));

  private Topics() {}

  public static List<Topic> all() {
    return List.of(
        TRADES,
        QUOTES,
        BARS,
        FORMING_BARS,
        INDICATORS,
        FORMING_INDICATORS,
        INDICATOR_DEMAND,
        INSTRUMENTS,
        FEED_STATUS,
        REJECTED,
        LATE_TRADES,
        MARKET_CONDITIONS,
        REGIMES,
        SIGNALS,
        SIGNAL_OUTCOMES,
        TRACK_RECORD,
        EXTERNAL_SIGNALS,
        MODELS,
        RECOVERY_QUERIES,
        RECOVERY_ODDS);
  }
}
