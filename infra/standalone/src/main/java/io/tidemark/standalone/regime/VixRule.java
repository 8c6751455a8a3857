package io.tidemark.standalone.regime;

import io.tidemark.flink.regime.Driver;

/** What a model has to beat: an alarm from VIX at 30 on, until five closes in a row under 25. */
final class VixRule {

  private static final double ENTER = 30;
  private static final double LEAVE = 25;
  private static final int CLOSES = 5;

  private VixRule() {}

  /** The alarm on each day of a history, by what was known on it. */
  static boolean[] alarms(RegimeHistory history) {
    boolean[] alarms = new boolean[history.days().size()];
    boolean alarm = false;
    int under = 0;
    for (int i = 0; i < alarms.length; i++) {
      Double vix = history.seen().get(i).get(Driver.VIX);
      if (vix != null) {
        under = vix < LEAVE ? under + 1 : 0;
        alarm = vix >= ENTER || (alarm && under < CLOSES);
      }
      alarms[i] = alarm;
    }
    return alarms;
  }
}
