package io.tidemark.flink.signal.model;

import io.tidemark.flink.signal.Reading;
import io.tidemark.flink.signal.Study;
import io.tidemark.schema.analytics.RegimeState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a model may look at. All but {@link #SIDE} are as seen from the side of the trade: where a
 * long has a rising price, a short has a falling one. Prices are told in average true ranges or in
 * standard deviations, so that instruments of any price and volatility are alike. {@code NaN} while
 * warming up.
 *
 * <p>The time of day is none: venues that trade round the clock and sessions that move with
 * daylight saving time would give the same hour different meanings.
 */
// The formulas hold no state.
@SuppressWarnings("ImmutableEnumChecker")
public enum Feature {
  /** 1 for a long trade, -1 for a short one: what the market's drift is worth. */
  SIDE(study -> study.side().sign()),
  /** Change of the close since the bar before, in standard deviations of such a change. */
  RETURN_1(study -> scaledReturn(study, Reading.ROC_1, 1)),
  /** The same over five bars. */
  RETURN_5(study -> scaledReturn(study, Reading.ROC_5, 5)),
  /** The same over twenty. */
  RETURN_20(study -> scaledReturn(study, Reading.ROC_20, 20)),
  /** Close minus open, in average true ranges. */
  BODY(study -> ranges(study, study.close() - study.open())),
  /** High minus low, in average true ranges. */
  RANGE(study -> ranges(study, study.high() - study.low())),
  /** 0..100. */
  RSI_14(study -> study.get(Reading.RSI)),
  /** 0..100. */
  MFI_14(study -> study.get(Reading.MFI)),
  /** Close over its mean, in average true ranges. */
  TREND_20(study -> ranges(study, study.close() - study.get(Reading.EMA_20))),
  TREND_50(study -> ranges(study, study.close() - study.get(Reading.SMA_50))),
  TREND_200(study -> ranges(study, study.close() - study.get(Reading.SMA_200))),
  /** The 50-bar mean over the 200-bar mean, in average true ranges. */
  TREND_50_200(study -> ranges(study, study.get(Reading.SMA_50) - study.get(Reading.SMA_200))),
  MACD(study -> ranges(study, study.get(Reading.MACD))),
  MACD_HISTOGRAM(study -> ranges(study, study.get(Reading.MACD_HISTOGRAM))),
  /** 0..100, whichever way the trend goes. */
  ADX_14(study -> study.get(Reading.ADX)),
  /** Bollinger's %b: 0 at the lower band, 1 at the upper one. */
  BOLLINGER_B(study -> position(study, Reading.BOLLINGER_LOWER, Reading.BOLLINGER_UPPER)),
  /** Distance of the Bollinger bands, in average true ranges. */
  BOLLINGER_WIDTH(
      study ->
          ranges(study, study.get(Reading.BOLLINGER_UPPER) - study.get(Reading.BOLLINGER_LOWER))),
  /** 0 at the lowest low of twenty bars, 1 at the highest high. */
  CHANNEL(study -> position(study, Reading.DONCHIAN_LOWER, Reading.DONCHIAN_UPPER)),
  /** Bars in a row with Bollinger's bands inside Keltner's. */
  SQUEEZE(Study::squeeze),
  /** Over the mean of the bars before. */
  RELATIVE_VOLUME(Study::relativeVolume),
  /** Standard deviation of returns over the relative true range: high where bars reverse less. */
  VOLATILITY_RATIO(
      study -> study.get(Reading.VOLATILITY) * Math.abs(study.close()) / study.get(Reading.ATR)),
  /** 0 steady, 1 elevated, 2 crisis, of the instrument. */
  REGIME(study -> study.regime() == null ? Double.NaN : level(study.regime()));

  private final ToDoubleFunction<Study> formula;

  Feature(ToDoubleFunction<Study> formula) {
    this.formula = formula;
  }

  /** As {@code model.yaml} and evidence have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code NaN} where it is not known, or a division by zero. */
  public double of(Study study) {
    double value = formula.applyAsDouble(study);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Several, in their order. */
  public static double[] of(Study study, List<Feature> features) {
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i).of(study);
    }
    return values;
  }

  /**
   * The feature of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming it and what there is
   */
  public static Feature parse(String code) {
    for (Feature feature : values()) {
      if (feature.code().equals(code)) {
        return feature;
      }
    }
    throw new IllegalArgumentException(
        "no such feature: '%s'; there are %s"
            .formatted(
                code, Arrays.stream(values()).map(Feature::code).collect(Collectors.joining(" "))));
  }

  private static double level(RegimeState regime) {
    return switch (regime) {
      case STEADY -> 0;
      case ELEVATED -> 1;
      case CRISIS -> 2;
    };
  }

  private static double scaledReturn(Study study, Reading percent, int bars) {
    return study.get(percent) / 100 / (study.get(Reading.VOLATILITY) * Math.sqrt(bars));
  }

  private static double ranges(Study study, double distance) {
    return distance / study.get(Reading.ATR);
  }

  private static double position(Study study, Reading lower, Reading upper) {
    double low = study.get(lower);
    return (study.close() - low) / (study.get(upper) - low);
  }
}
