package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;

/** The parts of range indicators against what they stand for. */
class RangePartsTest {

  @Property
  void extremeIsThatOfTheWindowAndAsOldAsItsOldest(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> values,
      @ForAll @IntRange(min = 1, max = 12) int period) {
    // One more than the window, as where several share a ring.
    Ring ring = new Ring(period + 1);
    WindowExtreme highest = WindowExtreme.highest(period, ring);
    double[] state = new double[1 + ring.stateSize()];
    highest.reset(state, 0);
    ring.reset(state, 1);
    for (int i = 0; i < values.size(); i++) {
      ring.push(state, 1, values.get(i));
      double actual = highest.update(state, 0, 1);
      if (i < period - 1) {
        assertThat(actual).isNaN();
      } else {
        List<Integer> window = values.subList(i - period + 1, i + 1);
        int expected = window.stream().mapToInt(each -> each).max().orElseThrow();
        assertThat(actual).isEqualTo(expected);
        assertThat(highest.age(state, 0)).isEqualTo(period - 1 - window.indexOf(expected));
      }
    }
  }

  @Property
  void deviationKeepsItsDigits(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3) Integer> moves,
      @ForAll @IntRange(min = 2, max = 7) int period,
      @ForAll @IntRange(max = 10) int digits) {
    // A price of 1 with moves in its last digits, where a sum of squares has none left for them.
    double tick = Math.pow(10, -digits);
    RollingDeviation deviation = new RollingDeviation(period);
    double[] state = new double[deviation.stateSize()];
    deviation.reset(state, 0);
    List<Double> prices = moves.stream().map(move -> 1 + move * tick).toList();
    for (int i = 0; i < prices.size(); i++) {
      double actual = deviation.update(state, 0, prices.get(i));
      if (i < period - 1) {
        assertThat(actual).isNaN();
      } else {
        double expected = exact(prices.subList(i - period + 1, i + 1));
        assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-7));
        assertThat(actual == 0).isEqualTo(expected == 0);
      }
    }
  }

  private static double exact(List<Double> values) {
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal each = new BigDecimal(value);
      sum = sum.add(each);
      squares = squares.add(each.multiply(each));
    }
    return n.multiply(squares)
        .subtract(sum.multiply(sum))
        .divide(n.multiply(n), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .doubleValue();
  }

  @Example
  void returnsKeepTheirDigitsWhetherSmallOrLarge() {
    assertThat(LogReturn.between(1, 1 + 0x1p-50)).isCloseTo(0x1p-50, within(0x1p-99));
    assertThat(LogReturn.between(3, 6)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(LogReturn.between(1e6, 1e-3)).isCloseTo(-9 * Math.log(10), within(1e-14));
    assertThat(LogReturn.between(0, 1)).isNaN();
    assertThat(LogReturn.between(1, -1)).isNaN();
    assertThat(LogReturn.between(Double.NaN, 1)).isNaN();
  }
}
