package io.tidemark.standalone.training;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.outcome.TripleBarrier;
import io.tidemark.flink.signal.InstrumentStudies;
import io.tidemark.flink.signal.Reading;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.Study;
import io.tidemark.flink.signal.model.Feature;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.TradePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bars of an instrument to samples: for each bar a long trade and a short one, labelled by what
 * became of it. Trades that have not ended when the bars do are none.
 */
final class InstrumentSamples {

  private final List<Feature> features;
  private final Barriers barriers;

  InstrumentSamples(List<Feature> features, Barriers barriers) {
    this.features = List.copyOf(features);
    this.barriers = barriers;
  }

  /**
   * The samples of a series.
   *
   * @param bars final, of one instrument and timeframe, oldest first
   */
  List<Sample> of(List<Bar> bars) {
    List<Study> studies = studies(bars);
    List<Sample> all = new ArrayList<>();
    for (Side side : Side.values()) {
      List<Sample> found = new ArrayList<>();
      List<int[]> spans = new ArrayList<>();
      for (int bar = 0; bar < studies.size() / 2; bar++) {
        Study study = studies.get(2 * bar + (side == Side.LONG ? 0 : 1));
        Optional<Settled> settled = settle(study, bars, bar);
        if (settled.isPresent()) {
          found.add(sample(study, settled.get(), studies));
          spans.add(new int[] {bar + 1, settled.get().bar()});
        }
      }
      double[] uniqueness = Uniqueness.average(spans);
      for (int i = 0; i < uniqueness.length; i++) {
        all.add(found.get(i).weighing(uniqueness[i]));
      }
    }
    return all;
  }

  /** A long and a short one for each bar, in their order. */
  static List<Study> studies(List<Bar> bars) {
    StreamIndicators indicators = InstrumentStudies.indicators(BarHistory.NONE);
    InstrumentStudies instrument =
        new InstrumentStudies(
            bars.get(0).instrument(), indicators, SignalSettings.defaults(Duration.ZERO));
    List<Study> studies = new ArrayList<>();
    bars.forEach(bar -> instrument.add(bar, indicators, studies::add, regime -> {}));
    if (studies.size() != 2 * bars.size()) {
      throw new IllegalStateException(
          "each bar has a study from either side: bars=%d, studies=%d"
              .formatted(bars.size(), studies.size()));
    }
    return studies;
  }

  /** What a model would be given. */
  float[] features(Study study) {
    double[] values = Feature.of(study, features);
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }

  /**
   * @param bar in which the trade ended, by number from 0
   */
  private record Settled(int bar, double netReturn) {}

  private Optional<Settled> settle(Study study, List<Bar> bars, int number) {
    Optional<TradePlan> plan =
        barriers.plan(
            study.side(),
            study.price(study.close()),
            study.get(Reading.ATR),
            study.end(),
            study.spacing());
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    TripleBarrier trade = new TripleBarrier(study.side(), plan.get(), barriers.cost());
    for (int i = number + 1; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      Optional<TripleBarrier.Result> result =
          trade.add(bar.start(), bar.at(), bar.open(), bar.high(), bar.low(), bar.close());
      if (result.isPresent()) {
        return Optional.of(new Settled(i, result.get().netReturn()));
      }
    }
    return Optional.empty();
  }

  private Sample sample(Study study, Settled settled, List<Study> studies) {
    return new Sample(
        study.instrument(),
        study.side(),
        study.end(),
        studies.get(2 * settled.bar()).end(),
        features(study),
        settled.netReturn(),
        1);
  }
}
