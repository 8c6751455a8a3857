package io.tidemark.flink.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run published, as if nothing had failed: what came after a snapshot can be taken back. */
final class Results {

  private static final HexFormat HEX = HexFormat.of();

  final List<Bar> bars = new ArrayList<>();
  final List<IndicatorValues> indicators = new ArrayList<>();
  final List<Rejected> late = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<FormingBars> forming = new ArrayList<>();
  long duplicates;

  /** How much there was at a moment. */
  record Mark(int bars, int indicators, int late, int rejected, int forming, long duplicates) {}

  Mark mark() {
    return new Mark(
        bars.size(), indicators.size(), late.size(), rejected.size(), forming.size(), duplicates);
  }

  void backTo(Mark mark) {
    truncate(bars, mark.bars);
    truncate(indicators, mark.indicators);
    truncate(late, mark.late);
    truncate(rejected, mark.rejected);
    truncate(forming, mark.forming);
    duplicates = mark.duplicates;
  }

  private static void truncate(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }

  /** The bytes of what is final, but for how often it was published before. */
  Map<String, String> finals() {
    Map<String, String> finals = new TreeMap<>();
    BarSerde barSerde = new BarSerde();
    for (Bar bar : bars) {
      if (bar.finalised()) {
        String key = "bar " + key(bar.instrument(), bar.timeframe().code(), bar.start());
        assertThat(finals.put(key, HEX.formatHex(barSerde.encode(unnumbered(bar))))).isNull();
      }
    }
    IndicatorValuesSerde valuesSerde = new IndicatorValuesSerde();
    for (IndicatorValues values : indicators) {
      if (values.finalised()) {
        String key =
            "indicators " + key(values.instrument(), values.timeframe().code(), values.start());
        assertThat(finals.put(key, HEX.formatHex(valuesSerde.encode(unnumbered(values))))).isNull();
      }
    }
    return finals;
  }

  private static String key(String instrument, String timeframe, long start) {
    return instrument + " " + timeframe + " " + start;
  }

  void assertGapless() {
    Map<String, Long> last = new HashMap<>();
    for (Bar bar : bars) {
      long expected = last.merge("bar " + bar.instrument() + bar.timeframe(), 1L, Long::sum);
      assertThat(bar.seq()).as("seq of %s", bar).isEqualTo(expected);
    }
    for (IndicatorValues values : indicators) {
      long expected = last.merge(values.instrument() + values.timeframe(), 1L, Long::sum);
      assertThat(values.seq()).as("seq of %s", values).isEqualTo(expected);
    }
  }

  private static Bar unnumbered(Bar b) {
    return new Bar(
        b.instrument(),
        b.timeframe(),
        b.start(),
        b.open(),
        b.high(),
        b.low(),
        b.close(),
        b.volume(),
        b.vwap(),
        b.trades(),
        0,
        0,
        b.closed(),
        true,
        b.at(),
        b.simulated(),
        b.session(),
        b.liquidity());
  }

  private static IndicatorValues unnumbered(IndicatorValues v) {
    return new IndicatorValues(
        v.instrument(),
        v.timeframe(),
        v.start(),
        v.names(),
        v.values(),
        0,
        0,
        v.closed(),
        true,
        v.at(),
        v.simulated());
  }
}
