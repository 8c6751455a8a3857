package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmScoreTest {

  private static AlarmScore score(String alarm, String turbulent) {
    return AlarmScore.of(days(alarm), days(turbulent));
  }

  private static boolean[] days(String text) {
    boolean[] days = new boolean[text.length()];
    for (int i = 0; i < days.length; i++) {
      days[i] = text.charAt(i) == '#';
    }
    return days;
  }

  @Test
  void countsTheDaysUntilAnEventIsNoticed() {
    AlarmScore score = score("....##########", "..########....");
    assertThat(score.events()).isEqualTo(1);
    assertThat(score.missed()).isZero();
    assertThat(score.meanDelay()).isEqualTo(2);
    assertThat(score.falseAlarms()).isZero();
    assertThat(score.flips()).isEqualTo(1);
  }

  @Test
  void anAlarmBeforeTheEventHasNoDelay() {
    assertThat(score("##########", ".....##...").meanDelay()).isZero();
  }

  @Test
  void anEventWithoutAlarmIsMissed() {
    AlarmScore score = score("..........", ".....##...");
    assertThat(score.missed()).isEqualTo(1);
    assertThat(score.meanDelay()).isNaN();
  }

  @Test
  void anAlarmWithoutEventIsFalse() {
    AlarmScore score = score(".##.................", "....................");
    assertThat(score.alarms()).isEqualTo(1);
    assertThat(score.falseAlarms()).isEqualTo(1);
    assertThat(score.flips()).isEqualTo(2);
  }

  @Test
  void anAlarmThatWasOnlyEarlyIsNotFalse() {
    assertThat(score(".##.................", ".........####.......").falseAlarms()).isZero();
    assertThat(score(".##.................", "...............####.").falseAlarms()).isEqualTo(1);
  }

  @Test
  void aPauseOfFourDaysDoesNotEndAnEvent() {
    assertThat(score("............", "##....##....").events()).isEqualTo(1);
    assertThat(score("............", "##.....##...").events()).isEqualTo(2);
  }
}
