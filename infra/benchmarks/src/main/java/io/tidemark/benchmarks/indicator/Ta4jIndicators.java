package io.tidemark.benchmarks.indicator;

import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.DoubleEMAIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.TripleEMAIndicator;
import org.ta4j.core.indicators.WMAIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.num.Num;

/** What a user of ta4j would build on a series; values in the order of {@link LiveUpdate}. */
final class Ta4jIndicators {

  private Ta4jIndicators() {}

  static List<Indicator<Num>> sma(BarSeries series) {
    return List.of(new SMAIndicator(new ClosePriceIndicator(series), 20));
  }

  static List<Indicator<Num>> ema(BarSeries series) {
    return List.of(new EMAIndicator(new ClosePriceIndicator(series), 20));
  }

  static List<Indicator<Num>> wma(BarSeries series) {
    return List.of(new WMAIndicator(new ClosePriceIndicator(series), 20));
  }

  static List<Indicator<Num>> dema(BarSeries series) {
    return List.of(new DoubleEMAIndicator(new ClosePriceIndicator(series), 20));
  }

  static List<Indicator<Num>> tema(BarSeries series) {
    return List.of(new TripleEMAIndicator(new ClosePriceIndicator(series), 20));
  }

  /** The histogram is the difference of the two. */
  static List<Indicator<Num>> macd(BarSeries series) {
    MACDIndicator line = new MACDIndicator(new ClosePriceIndicator(series), 12, 26);
    return List.of(line, new EMAIndicator(line, 9));
  }

  static List<Indicator<Num>> rsi(BarSeries series) {
    return List.of(new RSIIndicator(new ClosePriceIndicator(series), 14));
  }

  static List<Indicator<Num>> roc(BarSeries series) {
    return List.of(new ROCIndicator(new ClosePriceIndicator(series), 14));
  }

  static List<Indicator<Num>> williamsR(BarSeries series) {
    return List.of(new WilliamsRIndicator(series, 14));
  }

  static List<Indicator<Num>> cci(BarSeries series) {
    return List.of(new CCIIndicator(series, 20));
  }

  static List<Indicator<Num>> stochastic(BarSeries series) {
    StochasticOscillatorKIndicator k = new StochasticOscillatorKIndicator(series, 14);
    return List.of(k, new StochasticOscillatorDIndicator(k));
  }

  static List<Indicator<Num>> mfi(BarSeries series) {
    return List.of(new MoneyFlowIndexIndicator(series, 14));
  }

  static List<Indicator<Num>> atr(BarSeries series) {
    return List.of(new ATRIndicator(series, 14));
  }

  static List<Indicator<Num>> adx(BarSeries series) {
    return List.of(new ADXIndicator(series, 14));
  }

  static List<Indicator<Num>> bollinger(BarSeries series) {
    ClosePriceIndicator close = new ClosePriceIndicator(series);
    BollingerBandsMiddleIndicator middle =
        new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
    StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
    return List.of(
        new BollingerBandsUpperIndicator(middle, deviation),
        middle,
        new BollingerBandsLowerIndicator(middle, deviation));
  }

  static List<Indicator<Num>> aroon(BarSeries series) {
    return List.of(new AroonUpIndicator(series, 25), new AroonDownIndicator(series, 25));
  }
}
