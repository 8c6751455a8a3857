package io.tidemark.flink.signal;

import io.tidemark.flink.indicator.IndicatorSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an indicator says after a bar, as signals and models use it.
 *
 * <p>Each has a mirror image: what it would be, had every price been its negative. So all that is
 * said of rising prices is said of falling ones too, in the same words.
 */
public enum Reading {
  SMA_50("sma_50", Mirror.NEGATIVE),
  SMA_200("sma_200", Mirror.NEGATIVE),
  EMA_20("ema_20", Mirror.NEGATIVE),
  EMA_50("ema_50", Mirror.NEGATIVE),
  RSI("rsi_14", Mirror.REST_OF_100),
  MACD("macd_12_26_9", Mirror.NEGATIVE),
  MACD_SIGNAL("macd_12_26_9_signal", Mirror.NEGATIVE),
  MACD_HISTOGRAM("macd_12_26_9_histogram", Mirror.NEGATIVE),
  ATR("atr_14", Mirror.SAME),
  ADX("adx_14", Mirror.SAME),
  BOLLINGER_UPPER("bb_20_2_upper", Mirror.NEGATIVE),
  BOLLINGER_LOWER("bb_20_2_lower", Mirror.NEGATIVE),
  KELTNER_UPPER("keltner_20_1.5_20_upper", Mirror.NEGATIVE),
  KELTNER_LOWER("keltner_20_1.5_20_lower", Mirror.NEGATIVE),
  DONCHIAN_UPPER("donchian_20_upper", Mirror.NEGATIVE),
  DONCHIAN_LOWER("donchian_20_lower", Mirror.NEGATIVE),
  MFI("mfi_14", Mirror.REST_OF_100),
  ROC_1("roc_1", Mirror.NEGATIVE),
  ROC_5("roc_5", Mirror.NEGATIVE),
  ROC_20("roc_20", Mirror.NEGATIVE),
  VOLATILITY("volatility_20_1", Mirror.SAME);

  private enum Mirror {
    SAME,
    NEGATIVE,
    REST_OF_100
  }

  /** The indicators that are read, as {@link IndicatorSet#parse} takes them. */
  public static final String SET =
      "sma(50),sma(200),ema(20),ema(50),rsi(14),macd(12,26,9),atr(14),adx(14),bb(20,2),"
          + "keltner(20,1.5,20),donchian(20),mfi(14),roc(1),roc(5),roc(20),volatility(20)";

  /** Where each is among the outputs of the set. */
  private static final int[] OUTPUTS = outputs();

  private final String output;
  private final Mirror mirror;

  Reading(String output, Mirror mirror) {
    this.output = output;
    this.mirror = mirror;
  }

  private static int[] outputs() {
    List<String> names = IndicatorSet.parse(SET).outputs();
    return Arrays.stream(values())
        .mapToInt(
            reading -> {
              int index = names.indexOf(reading.output);
              if (index < 0) {
                throw new IllegalStateException(
                    "no output is called %s: %s"
                        .formatted(
                            reading.output, names.stream().collect(Collectors.joining(", "))));
              }
              return index;
            })
        .toArray();
  }

  /** As evidence has it: {@code rsi_14}. */
  public String code() {
    return output;
  }

  /** This one of an array by ordinal. */
  @SuppressWarnings("EnumOrdinal") // Twenty numbers of every bar: an array, not a map.
  double in(double[] readings) {
    return readings[ordinal()];
  }

  /** The readings, by ordinal, among the values of the set. */
  static double[] of(double[] values) {
    double[] readings = new double[OUTPUTS.length];
    for (int i = 0; i < readings.length; i++) {
      readings[i] = values[OUTPUTS[i]];
    }
    return readings;
  }

  /** The readings of the mirrored market. */
  static double[] mirrored(double[] readings) {
    return Arrays.stream(values())
        .mapToDouble(reading -> reading.mirrored(reading.counterpart().in(readings)))
        .toArray();
  }

  /** This reading of a value in the mirrored market, and back. */
  double mirrored(double value) {
    return switch (mirror) {
      case SAME -> value;
      // 0 - 0 is 0, where -0 would be another number to those who compare bits.
      case NEGATIVE -> 0 - value;
      case REST_OF_100 -> 100 - value;
    };
  }

  /** What this is read off in the mirrored market: an upper band off the lower one. */
  private Reading counterpart() {
    return switch (this) {
      case BOLLINGER_UPPER -> BOLLINGER_LOWER;
      case BOLLINGER_LOWER -> BOLLINGER_UPPER;
      case KELTNER_UPPER -> KELTNER_LOWER;
      case KELTNER_LOWER -> KELTNER_UPPER;
      case DONCHIAN_UPPER -> DONCHIAN_LOWER;
      case DONCHIAN_LOWER -> DONCHIAN_UPPER;
      default -> this;
    };
  }
}
