package io.tidemark.flink.bar;

import static io.tidemark.flink.bar.Tape.NOON;
import static io.tidemark.flink.bar.Tape.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeCombinerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long LATENESS = 60 * SECOND;

  private final TradeCombiner combiner = new TradeCombiner(LATENESS);

  /** Any order, any split over several sources, flushed at any time, duplicates among them. */
  @Property(tries = 100)
  void barsOfCombinedTradesAreThoseOfTheTrades(@ForAll long seed) {
    Random random = new Random(seed);
    List<Trade> trades = Tape.random(seed, 300, "SPY", "BAC", "IBM");
    List<Trade> arrivals = new ArrayList<>(trades);
    for (int i = 0; i < 60; i++) {
      arrivals.add(trades.get(random.nextInt(trades.size())));
    }
    Collections.shuffle(arrivals, random);
    TradeCombiner[] sources = {
      new TradeCombiner(LATENESS), new TradeCombiner(LATENESS), new TradeCombiner(LATENESS)
    };
    Map<String, InstrumentBars> bars = new HashMap<>();
    int duplicates = 0;
    for (Trade trade : arrivals) {
      // An instrument keeps to its partition, as keys do.
      TradeCombiner source = sources[Math.floorMod(trade.instrument().hashCode() + seed, 3)];
      duplicates += source.add(view(trade)) == TradeCombiner.Outcome.DUPLICATE ? 1 : 0;
      if (random.nextInt(10) == 0) {
        flush(source, bars);
      }
    }
    for (TradeCombiner source : sources) {
      flush(source, bars);
      assertThat(source.size()).isZero();
    }
    Map<String, String> values = new TreeMap<>();
    for (InstrumentBars each : bars.values()) {
      each.advance(
          Long.MAX_VALUE,
          bar -> {
            if (bar.finalised()) {
              values.put(BarOracle.key(bar), BarOracle.value(bar));
            }
          });
    }
    assertThat(values).isEqualTo(BarOracle.values(trades));
    assertThat(duplicates).isEqualTo(60);
  }

  private static void flush(TradeCombiner source, Map<String, InstrumentBars> bars) {
    source.flush(
        (instrument, second, partial) ->
            assertThat(
                    bars.computeIfAbsent(
                            instrument, unused -> new InstrumentBars(instrument, LATENESS))
                        .add(second, partial))
                .isTrue());
  }

  @Test
  void takesATradeUntilItsSecondIsFinalAndNotAfter() {
    long end = NOON + SECOND;
    combiner.advance(end + LATENESS - 1);
    assertThat(add(NOON, "a", "1")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    combiner.advance(end + LATENESS);
    assertThat(add(NOON, "a", "2")).isEqualTo(TradeCombiner.Outcome.LATE);
    assertThat(add(end, "a", "3")).isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "0", "07", "T-7", "123456789012345678901234567890", "é"})
  void dropsWhatHasTheSameIdentifierOnTheSameVenue(String id) {
    assertThat(add(NOON, "a", id)).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "a", id)).isEqualTo(TradeCombiner.Outcome.DUPLICATE);
    assertThat(add(NOON, "b", id)).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "a", id + "1")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "a", "0" + id)).isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  @Test
  void tradesWithoutIdentifierAreNeverDuplicates() {
    assertThat(add(NOON, "a", "")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "a", "")).isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  @Test
  void knowsWhatWasSeenBeforeARestartAnywhere() throws IOException {
    TradeCombiner other = new TradeCombiner(LATENESS);
    add(NOON, "a", "7");
    other.add(view(trade(NOON + SECOND, "a", "8")));
    TradeCombiner restored = restored(combiner, other, combiner);
    assertThat(restored.add(view(trade(NOON, "a", "7"))))
        .isEqualTo(TradeCombiner.Outcome.DUPLICATE);
    assertThat(restored.add(view(trade(NOON + SECOND, "a", "8"))))
        .isEqualTo(TradeCombiner.Outcome.DUPLICATE);
    assertThat(restored.add(view(trade(NOON, "a", "8")))).isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  @Test
  void refusesASymbolThatNoOtherPartWouldTake() {
    Trade trade = Tape.trade("A\tB", NOON, 1, "100");
    assertThat(combiner.add(view(trade))).isEqualTo(TradeCombiner.Outcome.NO_SYMBOL);
    assertThat(combiner.size()).isZero();
  }

  @Test
  void tellsSymbolsAndVenuesApartThatBeginAlike() {
    List<String> symbols = List.of("BTC-USD", "BTC-USDT", "BTC-USDT.P", "BTC-USDT.Q", "BTC");
    for (String symbol : symbols) {
      combiner.add(view(Tape.trade(symbol, NOON, 1, "100")));
    }
    List<String> flushed = new ArrayList<>();
    combiner.flush((instrument, second, trades) -> flushed.add(instrument));
    assertThat(flushed).containsExactlyElementsOf(symbols);
    assertThat(add(NOON, "exchange-one", "1")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "exchange-two", "1")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "exchange", "1")).isEqualTo(TradeCombiner.Outcome.COMBINED);
    assertThat(add(NOON, "exchange-two", "1")).isEqualTo(TradeCombiner.Outcome.DUPLICATE);
  }

  @Test
  void refusesAfterARestartWhatWasLateEverywhereBefore() throws IOException {
    TradeCombiner ahead = new TradeCombiner(LATENESS);
    combiner.advance(NOON + SECOND + LATENESS);
    ahead.advance(NOON + 10 * SECOND + LATENESS);
    TradeCombiner restored = restored(ahead, combiner);
    assertThat(restored.add(view(trade(NOON, "a", "1")))).isEqualTo(TradeCombiner.Outcome.LATE);
    assertThat(restored.add(view(trade(NOON + SECOND, "a", "1"))))
        .isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  /** Its source was ahead of the others, which the watermark of them all does not tell. */
  @Test
  void countsNoTradeAgainWhoseIdentifierWasForgottenBeforeARestart() throws IOException {
    TradeCombiner behind = new TradeCombiner(LATENESS);
    add(NOON, "a", "7");
    combiner.advance(NOON + SECOND + LATENESS);
    TradeCombiner restored = restored(combiner, behind);
    assertThat(restored.add(view(trade(NOON, "a", "7")))).isEqualTo(TradeCombiner.Outcome.LATE);
    // Nor after the next restart, from the state of one that has not read the instrument since.
    TradeCombiner again = restored(restored(combiner, behind), behind);
    assertThat(again.add(view(trade(NOON, "a", "7")))).isEqualTo(TradeCombiner.Outcome.LATE);
    assertThat(again.add(view(trade(NOON + SECOND, "a", "7"))))
        .isEqualTo(TradeCombiner.Outcome.COMBINED);
  }

  private static TradeCombiner restored(TradeCombiner... states) throws IOException {
    TradeCombiner restored = new TradeCombiner(LATENESS);
    for (TradeCombiner before : states) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      before.writeTo(new DataOutputStream(bytes));
      restored.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    return restored;
  }

  @Test
  void forgetsIdentifiersOfSecondsThatAreFinal() throws IOException {
    add(NOON, "a", "7");
    int before = stateSize();
    combiner.advance(NOON + SECOND + LATENESS);
    // Version, watermark, one instrument with its own, no second.
    int empty = 1 + Long.BYTES + Integer.BYTES + (Short.BYTES + 3 + Long.BYTES) + Integer.BYTES;
    assertThat(stateSize()).isLessThan(before).isEqualTo(empty);
  }

  private int stateSize() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    combiner.writeTo(new DataOutputStream(bytes));
    return bytes.size();
  }

  private TradeCombiner.Outcome add(long time, String venue, String id) {
    return combiner.add(view(trade(time, venue, id)));
  }

  private static Trade trade(long time, String venue, String id) {
    Decimal one = Decimal.of(1, 0);
    return new Trade("SPY", time, time, venue, 1, id, one, one, TakerSide.UNKNOWN, 0, true, false);
  }
}
