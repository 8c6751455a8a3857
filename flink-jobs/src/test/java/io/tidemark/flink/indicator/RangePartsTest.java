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
  void extremesAreThoseOfTheWindowAndAsOldAsTheirOldest(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> values,
      @ForAll @IntRange(min = 1, max = 12) int period,
      @ForAll @IntRange(max = 3) int delay) {
    Layout layout = new Layout();
    Channel channel = layout.channel(period, delay);
    // One that is shorter beside it, as in a set.
    layout.channel(1, 0);
    double[] state = layout.place();
    for (int i = 0; i < values.size(); i++) {
      int now = layout.bars().add(state, 0, 0, values.get(i), -values.get(i), 0, 0);
      channel.update(state, 0, now);
      int last = i - delay;
      if (last < period - 1) {
        assertThat(channel.highest(state, 0, now)).isNaN();
        assertThat(channel.lowest(state, 0, now)).isNaN();
      } else {
        List<Integer> window = values.subList(last - period + 1, last + 1);
        int expected = window.stream().mapToInt(each -> each).max().orElseThrow();
        int age = period - 1 - window.indexOf(expected);
        assertThat(channel.highest(state, 0, now)).isEqualTo(expected);
        assertThat(channel.lowest(state, 0, now)).isEqualTo(-expected);
        assertThat(channel.highestAge(state, 0)).isEqualTo(age);
        assertThat(channel.lowestAge(state, 0)).isEqualTo(age);
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
    Layout layout = new Layout();
    Series closes = layout.close(period + 1);
    MovingDeviation deviation = new MovingDeviation(layout, period);
    double[] state = layout.place();
    List<Double> prices = moves.stream().map(move -> 1 + move * tick).toList();
    for (int i = 0; i < prices.size(); i++) {
      int now = layout.bars().add(state, 0, 0, 0, 0, prices.get(i), 0);
      deviation.update(state, 0, now, closes);
      double actual = Math.sqrt(deviation.squared(state, 0) / period);
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
