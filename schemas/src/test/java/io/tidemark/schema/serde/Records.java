package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Every record there can be: extreme numbers and any text that fits. */
final class Records {

  private Records() {}

  static Arbitrary<Trade> trades() {
    Arbitrary<Trade> plain =
        Combinators.combine(
                symbols(), longs(), longs(), texts(), longs(), texts(), positive(), positive())
            .as(
                (instrument, eventTime, ingestTime, venue, sequence, tradeId, price, size) ->
                    new Trade(
                        instrument,
                        eventTime,
                        ingestTime,
                        venue,
                        sequence,
                        tradeId,
                        price,
                        size,
                        TakerSide.UNKNOWN,
                        0,
                        true,
                        false));
    return Combinators.combine(
            plain, Arbitraries.of(TakerSide.class), longs(), flags(), flags(), sessions())
        .as(
            (trade, side, conditions, priceEligible, simulated, session) ->
                new Trade(
                    trade.instrument(),
                    trade.eventTime(),
                    trade.ingestTime(),
                    trade.venue(),
                    trade.sequence(),
                    trade.tradeId(),
                    trade.price(),
                    trade.size(),
                    side,
                    conditions,
                    priceEligible,
                    simulated,
                    session));
  }

  private static Arbitrary<Session> sessions() {
    return Combinators.combine(
            Arbitraries.integers().between(-150_000_000, 150_000_000),
            Arbitraries.integers().between(1, Session.MAX_MINUTES))
        .as(Session::ofMinutes)
        .injectNull(0.3);
  }

  static Arbitrary<Quote> quotes() {
    Arbitrary<List<Decimal>> prices =
        positive().list().ofSize(2).map(pair -> pair.stream().sorted().toList());
    Arbitrary<List<Decimal>> sizes = notNegative().list().ofSize(2);
    return Combinators.combine(
            symbols(),
            longs(),
            longs(),
            texts(),
            prices,
            sizes,
            Arbitraries.integers().between(0, 3))
        .as(
            (instrument, eventTime, ingestTime, venue, price, size, sides) ->
                new Quote(
                    instrument,
                    eventTime,
                    ingestTime,
                    venue,
                    eventTime ^ ingestTime,
                    (sides & 1) == 0 ? null : price.get(0),
                    (sides & 1) == 0 ? null : size.get(0),
                    (sides & 2) == 0 ? null : price.get(1),
                    (sides & 2) == 0 ? null : size.get(1),
                    eventTime > ingestTime));
  }

  static Arbitrary<Bar> bars() {
    Arbitrary<List<Double>> prices =
        doubles().list().ofSize(4).map(four -> four.stream().sorted().toList());
    Arbitrary<Bar> plain =
        Combinators.combine(
                symbols(), Arbitraries.of(Timeframe.class), times(), prices, doubles(), doubles())
            .as(
                (instrument, timeframe, time, price, volume, vwap) ->
                    new Bar(
                        instrument,
                        timeframe,
                        timeframe.start(time),
                        price.get(1),
                        price.get(3),
                        price.get(0),
                        price.get(2),
                        volume,
                        vwap,
                        0,
                        0,
                        0,
                        false,
                        false,
                        0,
                        false));
    Arbitrary<Integer> stage = Arbitraries.integers().between(0, 2);
    return Combinators.combine(
            plain, longs(), longs(), Arbitraries.integers(), stage, longs(), flags(), liquidity())
        .as(
            (bar, trades, seq, rev, stages, at, simulated, liquidity) ->
                new Bar(
                    bar.instrument(),
                    bar.timeframe(),
                    bar.start(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.vwap(),
                    trades,
                    seq,
                    rev,
                    stages > 0,
                    stages > 1,
                    at,
                    simulated,
                    trades == Long.MIN_VALUE ? 0 : trades,
                    liquidity));
  }

  private static Arbitrary<Liquidity> liquidity() {
    return Combinators.combine(doubles(), doubles(), doubles()).as(Liquidity::new).injectNull(0.3);
  }

  static Arbitrary<IndicatorValues> indicators() {
    Arbitrary<double[]> values = doubles().array(double[].class).ofMaxSize(100);
    return Combinators.combine(
            symbols(), Arbitraries.of(Timeframe.class), values, longs(), longs(), longs(), flags())
        .as(
            (instrument, timeframe, outputs, start, seq, at, flag) ->
                new IndicatorValues(
                    instrument,
                    timeframe,
                    start,
                    "a,b_" + outputs.length,
                    outputs,
                    seq,
                    at.intValue(),
                    true,
                    flag,
                    at,
                    !flag));
  }

  static Arbitrary<Instrument> instruments() {
    return Combinators.combine(symbols(), texts(), texts(), texts(), texts(), texts(), flags())
        .as(Instrument::new);
  }

  static Arbitrary<FeedStatus> feedStatuses() {
    return Combinators.combine(
            texts(),
            texts(),
            Arbitraries.of(FeedStatus.State.class),
            longs(),
            longs(),
            longs(),
            texts())
        .as(FeedStatus::new);
  }

  static Arbitrary<Watermark> watermarks() {
    Arbitrary<Integer> parallelism = Arbitraries.integers().between(1, Watermark.MAX_PARALLELISM);
    return Combinators.combine(
            longs(),
            parallelism.flatMap(
                all ->
                    Arbitraries.integers()
                        .between(0, all - 1)
                        .map(subtask -> new Watermark(0, subtask, all))))
        .as((time, who) -> new Watermark(time, who.subtask(), who.parallelism()));
  }

  static Arbitrary<Rejected> rejects() {
    Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMaxSize(1000);
    return Combinators.combine(texts(), texts(), raw, longs()).as(Rejected::new);
  }

  static Arbitrary<Decimal> decimals() {
    return Combinators.combine(
            Arbitraries.longs().between(-Long.MAX_VALUE, Long.MAX_VALUE),
            Arbitraries.integers().between(0, Decimal.MAX_SCALE))
        .as(Decimal::of);
  }

  private static Arbitrary<Decimal> notNegative() {
    return decimals().map(value -> Decimal.of(Math.abs(value.unscaled()), value.scale()));
  }

  private static Arbitrary<Decimal> positive() {
    return notNegative().filter(value -> value.signum() > 0);
  }

  private static Arbitrary<Long> longs() {
    return Arbitraries.longs();
  }

  /** Where the start of a day is a {@code long} too. */
  static Arbitrary<Long> times() {
    return Arbitraries.longs().between(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
  }

  static Arbitrary<Double> doubles() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(
            9, Arbitraries.doubles().between(-Double.MAX_VALUE, Double.MAX_VALUE)),
        net.jqwik.api.Tuple.of(
            1,
            Arbitraries.of(
                Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.0, -0.0)));
  }

  static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  static Arbitrary<String> symbols() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofMinLength(1)
        .ofMaxLength(32);
  }

  /** Any characters, at most 240 bytes; half surrogate pairs are no characters. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(80)
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }
}
