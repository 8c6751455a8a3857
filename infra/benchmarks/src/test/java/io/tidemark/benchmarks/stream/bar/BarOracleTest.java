package io.tidemark.benchmarks.stream.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Timeframe;
import org.junit.jupiter.api.Test;

class BarOracleTest {

  private static final long SECOND = 1_000_000_000;
  private static final long DAY = 86_400 * SECOND;

  private final BarOracle oracle = new BarOracle();

  @Test
  void opensAndClosesBarsInTheOrderOfTheVenueNotOfArrival() {
    oracle.add(new Tick("A", 300, 2, 11, 5));
    oracle.add(new Tick("A", 200, 9, 12, 5));
    oracle.add(new Tick("A", 200, 8, 10, 10));
    oracle.add(new Tick("A", 900, 4, 9, 20));
    oracle.add(new Tick("A", 900, 3, 13, 10));
    oracle.advanceTo(2 * DAY);

    double vwap = (11 * 5 + 12 * 5 + 10 * 10 + 9 * 20 + 13 * 10) / 50.0;
    BarDigests expected = new BarDigests();
    for (Timeframe timeframe : Timeframe.values()) {
      expected.add(FinalBars.of("A", timeframe, 0, new double[] {10, 13, 9, 9, 50, vwap}, 5));
    }
    assertThat(oracle.digests().differences(expected)).isEmpty();
  }

  @Test
  void closesABarOnceNothingOlderThanItsEndFollows() {
    oracle.add(new Tick("A", SECOND - 1, 1, 10, 1));
    oracle.add(new Tick("A", SECOND, 2, 11, 1));

    oracle.advanceTo(SECOND - 1);
    assertThat(oracle.digests().bars()).isZero();
    oracle.advanceTo(SECOND);
    assertThat(oracle.digests().of(Timeframe.SEC_1).bars()).isEqualTo(1);
    oracle.advanceTo(60 * SECOND);
    assertThat(oracle.digests().of(Timeframe.SEC_1).bars()).isEqualTo(2);
    assertThat(oracle.digests().of(Timeframe.MIN_1).bars()).isEqualTo(1);
    assertThat(oracle.digests().of(Timeframe.MIN_5).bars()).isZero();
  }

  @Test
  void tellsBarsApartByEveryFieldButTheLastDigitsOfTheVwap() {
    double[] values = {10, 13, 9, 12, 50, 11};
    for (int i = 0; i < values.length; i++) {
      double[] others = values.clone();
      others[i] += i == 1 || i == 3 ? 0.5 : -0.5;
      assertThat(difference(values, others)).as("field %d", i).isNotEmpty();
    }
    assertThat(difference(values, new double[] {10, 13, 9, 12, 50, 11 + 1e-12})).isEmpty();
  }

  private static String difference(double[] one, double[] other) {
    return digest(one).difference(digest(other));
  }

  private static BarDigest digest(double[] values) {
    BarDigest digest = new BarDigest();
    digest.add(FinalBars.of("A", Timeframe.SEC_1, 0, values, 3));
    return digest;
  }

  @Test
  void foldsPartsOfABarAsItFoldsTrades() {
    Tick first = new Tick("A", 100, 1, 10, 1);
    Tick second = new Tick("A", 200, 2, 12, 2);
    Tick third = new Tick("A", 300, 3, 11, 3);
    BarAccumulator whole = new BarAccumulator().add(first).add(second).add(third);
    BarAccumulator parts =
        new BarAccumulator()
            .merge(new BarAccumulator().add(third))
            .merge(new BarAccumulator().add(second).add(first))
            .merge(new BarAccumulator());

    assertThat(parts.toBytes()).isEqualTo(whole.toBytes());
    assertThat(BarAccumulator.ofBytes(whole.toBytes()).toBytes()).isEqualTo(whole.toBytes());
  }
}
