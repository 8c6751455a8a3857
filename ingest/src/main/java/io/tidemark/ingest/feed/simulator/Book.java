package io.tidemark.ingest.feed.simulator;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import java.util.random.RandomGenerator;

/**
 * One instrument's price, best bid and ask, and the trades at them. Prices are whole ticks, sizes
 * whole lots.
 */
final class Book {

  /** Pulls the price back to where it started, so that months of simulation stay plausible. */
  private static final double REVERSION_SECONDS = 20 * 24 * 3600.0;

  private static final double SECONDS_PER_DAY = 24 * 3600;
  private static final double MAX_STEP = 0.2;

  private final Listing listing;
  private final RandomGenerator random;
  private final LogVolatility volatility;
  private final double anchor;
  private double logPrice;
  private double marketLevel;
  private long bid;
  private long ask;
  private boolean buying;

  Book(Listing listing, Decimal price, RandomGenerator random) {
    this.listing = listing;
    this.random = random;
    this.volatility = new LogVolatility(random, 0.3, 1_800, 0.35, 60);
    this.anchor = StrictMath.log(listing.price().doubleValue());
    this.logPrice = StrictMath.log(price.doubleValue());
    quote(1);
  }

  Listing listing() {
    return listing;
  }

  /** Moves the price over a time in which the market went to where the weather has it. */
  void pass(double seconds, Weather weather) {
    volatility.pass(seconds);
    double years = seconds / Weather.SECONDS_PER_YEAR;
    double own = Math.sqrt(Math.max(0.05, 1 - marketShare())) * listing.volatility();
    double deviation = own * weather.factor() * volatility.factor() * Math.sqrt(years);
    double step = deviation * random.nextGaussian() - deviation * deviation / 2;
    step += listing.beta() * (weather.level() - marketLevel);
    step += jump(seconds, weather.regime());
    step += (anchor - logPrice) * Math.min(1, seconds / REVERSION_SECONDS);
    marketLevel = weather.level();
    logPrice += Math.max(-MAX_STEP, Math.min(MAX_STEP, step));
    quote(weather.regime().spread() * volatility.factor());
  }

  /** The share of its variance that is the market's. */
  private double marketShare() {
    double market = listing.beta() * 0.16 / listing.volatility();
    return market * market;
  }

  /** Now and then news comes: a move of a few of a usual hour's, either way. */
  private double jump(double seconds, Regime regime) {
    if (random.nextDouble() >= seconds / SECONDS_PER_DAY * regime.jumpsPerDay()) {
      return 0;
    }
    double usualHour = listing.volatility() / Math.sqrt(365 * 24);
    return (1.5 + 1.5 * random.nextDouble()) * usualHour * (random.nextBoolean() ? 1 : -1);
  }

  /** Sets bid and ask around the price: a spread of at least a tick, wider in bad weather. */
  private void quote(double width) {
    double tick = listing.tick().doubleValue();
    double mid = StrictMath.exp(logPrice) / tick;
    double half = Math.max(0.5, mid * 0.00004 * Math.max(0.7, width));
    bid = Math.max(1, (long) StrictMath.floor(mid - half + 0.5));
    ask = Math.max(bid + 1, (long) StrictMath.ceil(mid + half - 0.5));
  }

  /** Decides who takes liquidity next. Buyers follow buyers, as large orders are cut up. */
  TakerSide nextTaker() {
    buying = random.nextDouble() < 0.7 ? buying : random.nextBoolean();
    return buying ? TakerSide.BUY : TakerSide.SELL;
  }

  Decimal bid() {
    return price(bid);
  }

  Decimal ask() {
    return price(ask);
  }

  private Decimal price(long ticks) {
    return Decimal.of(ticks * listing.tick().unscaled(), listing.tick().scale());
  }

  /** Log-normal with a Pareto tail of exponent 1.7: one trade in twenty is of another order. */
  Decimal tradeSize() {
    double lots = listing.typicalLots() * StrictMath.exp(0.9 * random.nextGaussian());
    if (random.nextDouble() < 0.05) {
      lots *= Math.min(200, StrictMath.pow(1 - random.nextDouble(), -1 / 1.7));
    }
    return size(lots);
  }

  Decimal quoteSize() {
    return size(listing.typicalLots() * 4 * StrictMath.exp(0.6 * random.nextGaussian()));
  }

  private Decimal size(double lots) {
    long whole = Math.max(1, (long) StrictMath.rint(lots));
    return Decimal.of(whole * listing.lot().unscaled(), listing.lot().scale());
  }
}
