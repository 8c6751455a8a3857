package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.AlarmScore;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.schema.analytics.RegimeState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How good a backtest's regimes were, beside the rule that they have to beat.
 *
 * @param model where the parameters came from
 * @param shares of days by state
 * @param changes of state a year, among all three
 * @param scores of crisis as an alarm, by who gave it; empty without an index to tell events by
 */
record RegimeReport(
    String model,
    List<RegimeEstimate> regimes,
    Map<RegimeState, Double> shares,
    double changes,
    Map<String, AlarmScore> scores) {

  static final String EVENTS =
      "Events are told with hindsight: days on which the index's last 21 daily returns had a"
          + " standard deviation of 30 % a year or more; fewer than five days between two make"
          + " them one.";

  static final double TURBULENT = 30;
  private static final double DAYS_A_YEAR = 252;

  /**
   * Judges regimes.
   *
   * @param months realised volatility of the index by day, percent a year; empty without an index
   */
  static RegimeReport of(
      String model,
      RegimeHistory history,
      List<RegimeEstimate> regimes,
      NavigableMap<LocalDate, Double> months) {
    Map<RegimeState, Double> shares = new EnumMap<>(RegimeState.class);
    int changes = 0;
    for (int i = 0; i < regimes.size(); i++) {
      shares.merge(regimes.get(i).state(), 1.0 / regimes.size(), Double::sum);
      changes += i > 0 && regimes.get(i).state() != regimes.get(i - 1).state() ? 1 : 0;
    }
    return new RegimeReport(
        model,
        regimes,
        shares,
        changes / (regimes.size() / DAYS_A_YEAR),
        months.isEmpty() ? Map.of() : scores(history, regimes, months));
  }

  private static Map<String, AlarmScore> scores(
      RegimeHistory history, List<RegimeEstimate> regimes, NavigableMap<LocalDate, Double> months) {
    boolean[] rule = VixRule.alarms(history);
    int offset = history.days().size() - regimes.size();
    List<Boolean> crisis = new ArrayList<>();
    List<Boolean> floor = new ArrayList<>();
    List<Boolean> turbulent = new ArrayList<>();
    for (int i = 0; i < regimes.size(); i++) {
      Double volatility = months.get(BusinessDays.day(regimes.get(i).start()));
      if (volatility != null) {
        crisis.add(regimes.get(i).state() == RegimeState.CRISIS);
        floor.add(rule[offset + i]);
        turbulent.add(volatility >= TURBULENT);
      }
    }
    Map<String, AlarmScore> scores = new LinkedHashMap<>();
    if (!turbulent.isEmpty()) {
      scores.put("crisis", AlarmScore.of(array(crisis), array(turbulent)));
      scores.put("VIX 30 in, five under 25 out", AlarmScore.of(array(floor), array(turbulent)));
    }
    return scores;
  }

  private static boolean[] array(List<Boolean> values) {
    boolean[] array = new boolean[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
