package io.tidemark.benchmarks.indicator;

import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.RetCode;
import io.tidemark.flink.indicator.IndicatorSet;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * An indicator that all three libraries have by the same formula, with its usual parameters. Not
 * here: on-balance volume and the parabolic stop, which TA-Lib gives for a whole history only, and
 * what one of the libraries lacks.
 */
@SuppressWarnings(
    "ImmutableEnumChecker") // Indicators are immutable and the functions hold nothing.
public enum LiveIndicator {
  SMA(
      "sma(20)",
      0,
      Ta4jIndicators::sma,
      (in, i) -> in.core.sma(i, i, in.bars.close, 20, in.begin, in.count, in.first)),
  EMA(
      "ema(20)",
      ema(20),
      Ta4jIndicators::ema,
      (in, i) -> in.core.ema(i, i, in.bars.close, 20, in.begin, in.count, in.first)),
  WMA(
      "wma(20)",
      0,
      Ta4jIndicators::wma,
      (in, i) -> in.core.wma(i, i, in.bars.close, 20, in.begin, in.count, in.first)),
  DEMA(
      "dema(20)",
      ema(20),
      Ta4jIndicators::dema,
      (in, i) -> in.core.dema(i, i, in.bars.close, 20, in.begin, in.count, in.first)),
  TEMA(
      "tema(20)",
      ema(20),
      Ta4jIndicators::tema,
      (in, i) -> in.core.tema(i, i, in.bars.close, 20, in.begin, in.count, in.first)),
  MACD("macd(12,26,9)", ema(26), Ta4jIndicators::macd, LiveIndicator::macd),
  RSI(
      "rsi(14)",
      wilder(14),
      Ta4jIndicators::rsi,
      (in, i) -> in.core.rsi(i, i, in.bars.close, 14, in.begin, in.count, in.first)),
  ROC(
      "roc(14)",
      0,
      Ta4jIndicators::roc,
      (in, i) -> in.core.roc(i, i, in.bars.close, 14, in.begin, in.count, in.first)),
  WILLIAMS_R("willr(14)", 0, Ta4jIndicators::williamsR, LiveIndicator::williamsR),
  CCI("cci(20)", 0, Ta4jIndicators::cci, LiveIndicator::cci),
  STOCHASTIC("stoch(14,3,1)", 0, Ta4jIndicators::stochastic, LiveIndicator::stochastic),
  MFI("mfi(14)", 0, Ta4jIndicators::mfi, LiveIndicator::mfi),
  ATR("atr(14)", wilder(14), Ta4jIndicators::atr, LiveIndicator::atr),
  ADX("adx(14)", wilderTwice(14), Ta4jIndicators::adx, LiveIndicator::adx),
  BOLLINGER("bb(20,2)", 0, Ta4jIndicators::bollinger, LiveIndicator::bollinger),
  AROON("aroon(25)", 0, Ta4jIndicators::aroon, LiveIndicator::aroon);

  private final IndicatorSet ours;
  private final int unstablePeriod;
  private final Function<BarSeries, List<org.ta4j.core.Indicator<Num>>> ta4j;
  private final TaLibUpdate.Call taLib;

  LiveIndicator(
      String ours,
      int unstablePeriod,
      Function<BarSeries, List<org.ta4j.core.Indicator<Num>>> ta4j,
      TaLibUpdate.Call taLib) {
    this.ours = IndicatorSet.parse(ours);
    this.unstablePeriod = unstablePeriod;
    this.ta4j = ta4j;
    this.taLib = taLib;
  }

  /** Whether all earlier bars have a share in the value. */
  public boolean recursive() {
    return unstablePeriod > 0;
  }

  public LiveUpdate by(Library library) {
    return switch (library) {
      case TIDEMARK -> new TidemarkUpdate(ours);
      case TA4J -> new Ta4jUpdate(ta4j);
      case TA_LIB -> new TaLibUpdate(taLib, unstablePeriod);
      case TA_LIB_SHORTEST -> new TaLibUpdate(taLib, 0);
    };
  }

  private static int ema(int period) {
    return untilFaded(1 - 2.0 / (period + 1));
  }

  private static int wilder(int period) {
    return untilFaded(1 - 1.0 / period);
  }

  /** The weight of what was smoothed twice fades by (1 + k / (n - 1)) * (1 - 1 / n)^k. */
  private static int wilderTwice(int period) {
    int bars = wilder(period);
    while ((1 + bars / (period - 1.0)) * Math.pow(1 - 1.0 / period, bars) > 1e-9) {
      bars++;
    }
    return bars;
  }

  /** Bars until what came before weighs 1e-9. */
  private static int untilFaded(double keptPerBar) {
    return (int) Math.ceil(Math.log(1e-9) / Math.log(keptPerBar));
  }

  private static RetCode macd(TaLibUpdate in, int i) {
    return in.core.macd(
        i, i, in.bars.close, 12, 26, 9, in.begin, in.count, in.first, in.second, in.third);
  }

  private static RetCode williamsR(TaLibUpdate in, int i) {
    return in.core.willR(
        i, i, in.bars.high, in.bars.low, in.bars.close, 14, in.begin, in.count, in.first);
  }

  private static RetCode cci(TaLibUpdate in, int i) {
    return in.core.cci(
        i, i, in.bars.high, in.bars.low, in.bars.close, 20, in.begin, in.count, in.first);
  }

  private static RetCode stochastic(TaLibUpdate in, int i) {
    return in.core.stoch(
        i,
        i,
        in.bars.high,
        in.bars.low,
        in.bars.close,
        14,
        1,
        MAType.Sma,
        3,
        MAType.Sma,
        in.begin,
        in.count,
        in.first,
        in.second);
  }

  private static RetCode mfi(TaLibUpdate in, int i) {
    return in.core.mfi(
        i,
        i,
        in.bars.high,
        in.bars.low,
        in.bars.close,
        in.bars.volume,
        14,
        in.begin,
        in.count,
        in.first);
  }

  private static RetCode atr(TaLibUpdate in, int i) {
    return in.core.atr(
        i, i, in.bars.high, in.bars.low, in.bars.close, 14, in.begin, in.count, in.first);
  }

  private static RetCode adx(TaLibUpdate in, int i) {
    return in.core.adx(
        i, i, in.bars.high, in.bars.low, in.bars.close, 14, in.begin, in.count, in.first);
  }

  private static RetCode bollinger(TaLibUpdate in, int i) {
    return in.core.bbands(
        i,
        i,
        in.bars.close,
        20,
        2,
        2,
        MAType.Sma,
        in.begin,
        in.count,
        in.first,
        in.second,
        in.third);
  }

  /** TA-Lib gives the lower line first. */
  private static RetCode aroon(TaLibUpdate in, int i) {
    return in.core.aroon(
        i, i, in.bars.high, in.bars.low, 25, in.begin, in.count, in.second, in.first);
  }
}
