package io.tidemark.benchmarks.indicator;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.FuncUnstId;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.List;

final class TaLibUpdate implements LiveUpdate {

  /** A call of TA-Lib for one bar. */
  @FunctionalInterface
  interface Call {
    RetCode last(TaLibUpdate in, int bar);
  }

  private static final List<FuncUnstId> RECURSIVE =
      List.of(FuncUnstId.Ema, FuncUnstId.Rsi, FuncUnstId.Atr, FuncUnstId.Adx);

  final Core core = new Core();
  final SampleBars bars = new SampleBars();
  final MInteger begin = new MInteger();
  final MInteger count = new MInteger();
  final double[] first = new double[2];
  final double[] second = new double[2];
  final double[] third = new double[2];

  private final Call call;

  /**
   * @param unstablePeriod bars before the lookback proper that recursive functions start from
   */
  TaLibUpdate(Call call, int unstablePeriod) {
    this.call = call;
    for (FuncUnstId function : RECURSIVE) {
      core.SetUnstablePeriod(function, unstablePeriod);
    }
  }

  @Override
  public void next(int bar, double[] out) {
    RetCode code = call.last(this, bar);
    if (code != RetCode.Success) {
      throw new IllegalStateException("TA-Lib failed: bar=" + bar + ", code=" + code);
    }
    boolean known = count.value > 0;
    out[0] = known ? first[0] : Double.NaN;
    out[1] = known ? second[0] : Double.NaN;
    out[2] = known ? third[0] : Double.NaN;
  }
}
