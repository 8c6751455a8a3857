package io.tidemark.flink.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Indicators the slow and obvious way: each time from the first bar on. Holds the bars of one
 * timeframe as they were published last, and what must be published of each further one.
 */
public final class IndicatorOracle {

  private final IndicatorSet set;
  private final Timeframe timeframe;
  private final TreeMap<Long, Bar> bars = new TreeMap<>();
  private final Map<Long, Integer> revs = new HashMap<>();
  private Map<Long, double[]> values = new TreeMap<>();
  private long newestFinal = Long.MIN_VALUE;
  private long seq;

  IndicatorOracle(IndicatorSet set, Timeframe timeframe) {
    this.set = set;
    this.timeframe = timeframe;
  }

  /** The values with each bar of a series, oldest first. */
  public static Map<Long, double[]> fromScratch(String set, Collection<Bar> bars) {
    return fromScratch(IndicatorSet.parse(set), bars);
  }

  static Map<Long, double[]> fromScratch(IndicatorSet set, Collection<Bar> bars) {
    double[] state = new double[set.stateSize()];
    set.reset(state, 0);
    long session = Long.MIN_VALUE;
    Map<Long, double[]> values = new TreeMap<>();
    for (Bar bar : bars) {
      if (bar.session() != session) {
        set.beginSession(state, 0);
        session = bar.session();
      }
      double[] out = new double[set.outputs().size()];
      set.update(state, 0, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), out, 0);
      values.put(bar.start(), out);
    }
    return values;
  }

  /** Takes in a published bar, and checks what was published of it. */
  void take(Bar bar, List<IndicatorValues> published) {
    Map<Long, double[]> before = values;
    bars.put(bar.start(), bar);
    values = fromScratch(set, bars.values());
    for (IndicatorValues each : published) {
      seq++;
      assertThat(each.seq()).as("seq of %s", each).isEqualTo(seq);
      assertThat(each.timeframe()).isEqualTo(timeframe);
      assertThat(each.closed()).isTrue();
      assertThat(each.at()).isEqualTo(bar.at());
      assertThat(each.names()).isEqualTo(String.join(",", set.outputs()));
      assertSame(each.values(), values.get(each.start()));
    }
    if (bar.finalised()) {
      assertFinal(bar, published);
    } else {
      assertThat(published).noneMatch(IndicatorValues::finalised);
      assertThat(published).extracting(IndicatorValues::start).isEqualTo(changed(before));
      for (IndicatorValues each : published) {
        int rev = revs.merge(each.start(), 0, (old, unused) -> old + 1);
        assertThat(each.rev()).as("rev of %s", each).isEqualTo(rev);
      }
    }
  }

  private List<Long> changed(Map<Long, double[]> before) {
    List<Long> changed = new ArrayList<>();
    values.forEach(
        (start, now) -> {
          if (!Arrays.equals(now, before.get(start))) {
            changed.add(start);
          }
        });
    return changed;
  }

  private void assertFinal(Bar bar, List<IndicatorValues> published) {
    assertThat(published).hasSize(1);
    IndicatorValues last = published.get(0);
    assertThat(last.finalised()).isTrue();
    assertThat(last.start()).isEqualTo(bar.start());
    assertThat(last.rev()).isEqualTo(revs.get(bar.start()));
    // All earlier ones are final: nothing lies between the last final bar and this one.
    assertThat(bars.subMap(newestFinal, false, bar.start(), false)).isEmpty();
    newestFinal = bar.start();
  }

  /** Checks the values with a bar that is not closed. */
  void assertForming(Bar forming, IndicatorValues published) {
    List<Bar> known = new ArrayList<>(bars.values());
    known.add(forming);
    assertThat(published.closed()).isFalse();
    assertThat(published.seq()).isZero();
    assertThat(published.start()).isEqualTo(forming.start());
    assertSame(published.values(), fromScratch(set, known).get(forming.start()));
  }

  /** Bit for bit. */
  static void assertSame(double[] actual, double[] expected) {
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  private static List<Long> bits(double[] values) {
    return Arrays.stream(values).mapToObj(Double::doubleToLongBits).toList();
  }
}
