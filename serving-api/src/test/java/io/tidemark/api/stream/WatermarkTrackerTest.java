package io.tidemark.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Watermark;
import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {

  private final WatermarkTracker tracker = new WatermarkTracker(2);

  @Test
  void isTheMinimumOverAllSubtasksAndPartitions() {
    assertThat(tracker.add(0, new Watermark(10, 0, 2))).isEmpty();
    assertThat(tracker.add(1, new Watermark(10, 0, 2))).isEmpty();
    assertThat(tracker.add(0, new Watermark(20, 1, 2))).isEmpty();
    assertThat(tracker.add(1, new Watermark(20, 1, 2))).hasValue(10);
    assertThat(tracker.add(0, new Watermark(30, 0, 2))).isEmpty();
    assertThat(tracker.add(1, new Watermark(15, 0, 2))).hasValue(15);
  }

  @Test
  void waitsForPartitionsThatWereAdded() {
    tracker.add(0, new Watermark(10, 0, 1));
    tracker.add(1, new Watermark(10, 0, 1));
    tracker.partitions(3);
    tracker.add(0, new Watermark(30, 0, 1));
    assertThat(tracker.add(1, new Watermark(30, 0, 1))).isEmpty();
    assertThat(tracker.add(2, new Watermark(20, 0, 1))).hasValue(20);
  }

  @Test
  void doesNotGoBackWhenAJobRepeatsItself() {
    tracker.add(0, new Watermark(10, 0, 1));
    assertThat(tracker.add(1, new Watermark(10, 0, 1))).hasValue(10);
    assertThat(tracker.add(0, new Watermark(5, 0, 1))).isEmpty();
    assertThat(tracker.add(1, new Watermark(5, 0, 1))).isEmpty();
  }

  @Test
  void waitsForEverySubtaskOfARescaledJob() {
    tracker.add(0, new Watermark(10, 0, 1));
    tracker.add(1, new Watermark(10, 0, 1));
    tracker.add(0, new Watermark(30, 0, 2));
    tracker.add(1, new Watermark(30, 0, 2));
    tracker.add(0, new Watermark(20, 1, 2));
    assertThat(tracker.add(1, new Watermark(25, 1, 2))).hasValue(20);
  }
}
