package io.tidemark.flink.regime;

import java.util.Arrays;

/**
 * How well alarms told of events, day by day.
 *
 * @param days that were looked at
 * @param events runs of turbulent days; fewer than {@value #SAME_EVENT} calm days between two make
 *     them one
 * @param missed events on none of whose days there was an alarm
 * @param meanDelay business days from the first day of an event to the first of it with an alarm,
 *     over those not missed; NaN if all were
 * @param alarms runs of days with an alarm
 * @param falseAlarms alarms without an event on any of their days or within {@value #LEAD} days
 *     after them
 * @param flips changes between alarm and none
 */
public record AlarmScore(
    int days, int events, int missed, double meanDelay, int alarms, int falseAlarms, int flips) {

  private static final int SAME_EVENT = 5;
  private static final int LEAD = 10;
  private static final double DAYS_A_YEAR = 252;

  /**
   * Scores alarms.
   *
   * @param alarm on each business day
   * @param turbulent the same days, with hindsight
   */
  public static AlarmScore of(boolean[] alarm, boolean[] turbulent) {
    boolean[] event = withoutGaps(turbulent);
    int events = 0;
    int missed = 0;
    int delay = 0;
    int alarms = 0;
    int falseAlarms = 0;
    int flips = 0;
    for (int i = 0; i < alarm.length; i++) {
      if (event[i] && (i == 0 || !event[i - 1])) {
        events++;
        int first = first(alarm, i, end(event, i));
        missed += first < 0 ? 1 : 0;
        delay += first < 0 ? 0 : first - i;
      }
      if (alarm[i] && (i == 0 || !alarm[i - 1])) {
        alarms++;
        falseAlarms += first(event, i, end(alarm, i) + LEAD) < 0 ? 1 : 0;
      }
      flips += i > 0 && alarm[i] != alarm[i - 1] ? 1 : 0;
    }
    double meanDelay = events > missed ? (double) delay / (events - missed) : Double.NaN;
    return new AlarmScore(alarm.length, events, missed, meanDelay, alarms, falseAlarms, flips);
  }

  private static boolean[] withoutGaps(boolean[] turbulent) {
    boolean[] event = turbulent.clone();
    int last = Integer.MIN_VALUE / 2;
    for (int i = 0; i < event.length; i++) {
      if (turbulent[i]) {
        if (i - last <= SAME_EVENT) {
          Arrays.fill(event, last + 1, i, true);
        }
        last = i;
      }
    }
    return event;
  }

  /** The day after the run that begins at {@code from}. */
  private static int end(boolean[] run, int from) {
    int end = from;
    while (end < run.length && run[end]) {
      end++;
    }
    return end;
  }

  /** The first day that is set; -1 if none is. */
  private static int first(boolean[] set, int from, int to) {
    for (int i = from; i < Math.min(to, set.length); i++) {
      if (set[i]) {
        return i;
      }
    }
    return -1;
  }

  public double falseAlarmsAYear() {
    return falseAlarms / years();
  }

  public double flipsAYear() {
    return flips / years();
  }

  private double years() {
    return days / DAYS_A_YEAR;
  }
}
