package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.signal.Side;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PositionTest {

  @Test
  void evenIsWhereTheCostsOfBothWaysAreEarned() {
    assertThat(new Position(Side.LONG, 2, 100, 0).breakEven()).isEqualTo(100);
    assertThat(new Position(Side.LONG, 2, 99, 0.01).breakEven()).isCloseTo(101, within(1e-9));
    assertThat(new Position(Side.SHORT, 2, 101, 0.01).breakEven()).isCloseTo(99, within(1e-9));
  }

  @Property
  void leavingAtBreakEvenLosesNothing(
      @ForAll Side side,
      @ForAll @DoubleRange(min = 0.01, max = 1000) @Scale(6) double entry,
      @ForAll @DoubleRange(min = 0, max = 0.2) @Scale(6) double costs) {
    Position position = new Position(side, 3, entry, costs);
    assertThat(position.loss(position.breakEven())).isCloseTo(0, within(1e-9 * entry));
  }

  @Test
  void averagesByQuantity() {
    Position position = new Position(Side.LONG, 1, 100, 0).with(80, 3);
    assertThat(position.quantity()).isEqualTo(4);
    assertThat(position.entry()).isEqualTo(85);
    assertThat(position.loss(70)).isEqualTo(60);
    assertThat(new Position(Side.SHORT, 1, 100, 0).with(120, 1).loss(130)).isEqualTo(40);
  }

  @Test
  void refusesCostsThatLeaveNothing() {
    assertThatThrownBy(() -> new Position(Side.LONG, 1, 100, 1))
        .hasMessage("costs must be >= 0 and < 1: costs=1.0");
  }
}
