package io.tidemark.ingest.feed.simulator;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A market without a clock: event after event, each later than the one before. The same seed,
 * start, rate and prices give the same events.
 */
public final class SimulatedMarket {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long start;
  private final Weather weather;
  private final Arrivals arrivals;
  private final List<Book> books = new ArrayList<>();
  private final long[] lastPassed;
  private final Quote[] lastQuote;
  private long time;
  private long sequence;

  /**
   * A market that starts now.
   *
   * @param start nanoseconds since the epoch; the first event comes after it
   * @param tradesPerSecond on average, over all instruments
   * @param prices at which instruments start, where not at their usual ones
   */
  public SimulatedMarket(
      long seed, long start, double tradesPerSecond, Map<String, Decimal> prices) {
    // Another start is another day: the same seed must not repeat yesterday's moves after a
    // restart.
    RandomGenerator random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + start);
    this.start = start;
    this.time = start;
    this.weather = new Weather(random);
    this.arrivals = new Arrivals(random, Listings.ALL, tradesPerSecond);
    for (Listing listing : Listings.ALL) {
      Decimal price = prices.getOrDefault(listing.symbol(), listing.price());
      books.add(new Book(listing, price, random));
    }
    this.lastPassed = new long[books.size()];
    java.util.Arrays.fill(lastPassed, start);
    this.lastQuote = new Quote[books.size()];
  }

  /** All instruments of the market. */
  public static List<Instrument> instruments() {
    return Listings.ALL.stream().map(Listing::instrument).toList();
  }

  /** The next event. */
  public MarketEvent next() {
    double seconds = arrivals.next();
    time += Math.max(1, (long) (seconds * NANOS_PER_SECOND));
    weather.pass(seconds);
    // The busier, the more volatile: volume and volatility go together.
    arrivals.mood(Math.sqrt(weather.factor()) * Rhythm.at(time));
    int chosen = arrivals.chosen();
    Book book = books.get(chosen);
    book.pass((time - lastPassed[chosen]) / NANOS_PER_SECOND, weather);
    lastPassed[chosen] = time;
    sequence++;
    TakerSide taker = book.nextTaker();
    return new MarketEvent(quote(chosen, book), trade(book, taker));
  }

  private Quote quote(int chosen, Book book) {
    Quote last = lastQuote[chosen];
    if (last != null && last.bid().equals(book.bid()) && last.ask().equals(book.ask())) {
      return null;
    }
    Quote quote =
        new Quote(
            book.listing().symbol(),
            time,
            time,
            Listings.VENUE,
            sequence,
            book.bid(),
            book.quoteSize(),
            book.ask(),
            book.quoteSize(),
            true);
    lastQuote[chosen] = quote;
    return quote;
  }

  private Trade trade(Book book, TakerSide taker) {
    return new Trade(
        book.listing().symbol(),
        time,
        time,
        Listings.VENUE,
        sequence,
        // Unique over restarts too: no two runs start at the same nanosecond.
        Long.toString(start, 36) + "-" + sequence,
        taker == TakerSide.BUY ? book.ask() : book.bid(),
        book.tradeSize(),
        taker,
        0,
        true,
        true);
  }

  /** Goes on at a later time, as if it had slept; what would have happened since does not. */
  public void skipTo(long later) {
    for (int i = 0; i < lastPassed.length; i++) {
      lastPassed[i] = Math.max(lastPassed[i], later);
    }
    time = Math.max(time, later);
  }
}
