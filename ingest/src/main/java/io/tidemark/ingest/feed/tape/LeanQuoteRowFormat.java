package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import java.util.Objects;
import java.util.Optional;

/**
 * {@link TapeFormat#LEAN_EQUITY_QUOTES}. A row tells the national best bid, or ask, or both, and
 * the exchange that shows it; the other side stays what it was. So the best of a side is the newest
 * row with that side, whatever its exchange: taken as each exchange's own book, the rows of a tape
 * are crossed nearly all of the time, since an exchange does not say when it is no longer the best.
 *
 * <p>A quote comes out where the best has changed. While the two sides cross, which they do for
 * milliseconds until the row with the other side comes, the rows are refused and no quote comes
 * out; their prices are kept, so that the next row ends it. The best of a day ends with the day.
 */
final class LeanQuoteRowFormat implements RowFormat {

  private final Column bid = new Column("bid", 2);
  private final Column bidSize = new Column("bid_size", 3);
  private final Column ask = new Column("ask", 4);
  private final Column askSize = new Column("ask_size", 5);
  private final Column suspicious = new Column("suspicious", 8);
  private final LeanTime times = new LeanTime();
  private final String symbol;
  private final String venue;
  private final VenueRules rules;

  private long day;
  private Side bestBid = Side.NONE;
  private Side bestAsk = Side.NONE;
  private Side toldBid = Side.NONE;
  private Side toldAsk = Side.NONE;

  /** Quotes of an instrument of a venue. */
  LeanQuoteRowFormat(String symbol, String venue, VenueRules rules) {
    this.symbol = symbol;
    this.venue = venue;
    this.rules = rules;
  }

  /** A price and its size, both null where there is none. */
  private record Side(Decimal price, Decimal size) {
    private static final Side NONE = new Side(null, null);
  }

  @Override
  public long time(Row row) throws RefusedException {
    return times.read(row);
  }

  @Override
  public TapeItem read(Row row) throws RefusedException {
    long time = time(row);
    Optional<Side> newBid = side(row, bid, bidSize);
    Optional<Side> newAsk = side(row, ask, askSize);
    if (row.flag(suspicious)) {
      throw new RefusedException(
          Reason.SUSPICIOUS, Row.wrong(suspicious, row.text(suspicious), "must be 0"));
    }
    if (newBid.isEmpty() && newAsk.isEmpty()) {
      throw Row.malformed(bid, row.text(bid), "must be > 0 where ask is not");
    }
    startOver(times.midnight());
    bestBid = newBid.orElse(bestBid);
    bestAsk = newAsk.orElse(bestAsk);
    Plausibility.requireUncrossed(bestBid.price(), bestAsk.price());
    return changed() ? new TapeItem.Quote(quote(time, row.index())) : null;
  }

  private Optional<Side> side(Row row, Column price, Column size) throws RefusedException {
    Decimal value = row.notNegative(price, Reason.PRICE);
    return value.signum() == 0
        ? Optional.empty()
        : Optional.of(new Side(value, row.notNegative(size, Reason.SIZE)));
  }

  private void startOver(long midnight) {
    if (midnight != day) {
      day = midnight;
      bestBid = Side.NONE;
      bestAsk = Side.NONE;
    }
  }

  private boolean changed() {
    boolean changed = !Objects.equals(bestBid, toldBid) || !Objects.equals(bestAsk, toldAsk);
    toldBid = bestBid;
    toldAsk = bestAsk;
    return changed;
  }

  private Quote quote(long time, long sequence) {
    return new Quote(
        symbol,
        time,
        time,
        venue,
        sequence,
        bestBid.price(),
        bestBid.size(),
        bestAsk.price(),
        bestAsk.size(),
        false,
        rules.session(time));
  }

  @Override
  public Optional<String> symbol() {
    return Optional.of(symbol);
  }

  @Override
  public Instrument instrument(String symbol) {
    return new Instrument(symbol, symbol, venue, "equity", "USD", rules.timeZone(), false);
  }
}
