package io.tidemark.ingest.normalize;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an event can be true. That prices and sizes are positive is checked where the records are
 * made; this checks what a record cannot know by itself, and that quotes are not crossed.
 */
public final class Plausibility {

  /** How far a venue's clock may be ahead of ours. */
  public static final Duration MAX_AHEAD = Duration.ofSeconds(5);

  /** How old a live event may be; more than any back-fill brings. */
  public static final Duration MAX_AGE = Duration.ofDays(1);

  private final boolean live;

  private Plausibility(boolean live) {
    this.live = live;
  }

  /** For events as they happen. */
  public static Plausibility live() {
    return new Plausibility(true);
  }

  /** For events of any age. */
  public static Plausibility recorded() {
    return new Plausibility(false);
  }

  /**
   * Empty if the trade is plausible.
   *
   * @param now the ingest clock, nanoseconds since the epoch
   */
  public Optional<Refusal> check(Trade trade, long now) {
    return check(trade.instrument(), trade.eventTime(), now);
  }

  /** As for trades. */
  public Optional<Refusal> check(Quote quote, long now) {
    return check(quote.instrument(), quote.eventTime(), now);
  }

  /**
   * Refuses a bid above the ask: whoever saw it would trade at once, so that one of the two is an
   * error or out of date. Equal prices are a locked market, which does happen.
   *
   * @param bid null if there is none, likewise {@code ask}
   */
  public static void requireUncrossed(Decimal bid, Decimal ask) throws RefusedException {
    if (bid != null && ask != null && bid.compareTo(ask) > 0) {
      throw new RefusedException(
          Reason.CROSSED, "bid must be <= ask: bid=%s, ask=%s".formatted(bid, ask));
    }
  }

  private Optional<Refusal> check(String symbol, long eventTime, long now) {
    if (eventTime - now > MAX_AHEAD.toNanos()) {
      return refused(Reason.FUTURE, "at most " + MAX_AHEAD + " after", eventTime, now);
    }
    if (live && now - eventTime > MAX_AGE.toNanos()) {
      return refused(Reason.STALE, "at most " + MAX_AGE + " before", eventTime, now);
    }
    if (!Symbols.PATTERN.matcher(symbol).matches()) {
      return Optional.of(
          new Refusal(
              Reason.SYMBOL,
              "symbol must match %s: symbol='%s'".formatted(Symbols.PATTERN, symbol)));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(Reason reason, String rule, long eventTime, long now) {
    return Optional.of(
        new Refusal(
            reason,
            "eventTime must be %s the ingest clock: eventTime=%s, now=%s"
                .formatted(rule, instant(eventTime), instant(now))));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
