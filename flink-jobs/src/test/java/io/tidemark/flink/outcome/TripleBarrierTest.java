package io.tidemark.flink.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.TradePlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TripleBarrierTest {

  private static final TradePlan LONG = new TradePlan(100, 96, 106, 250, 5);
  private static final double COST = 0.001;

  @Example
  void entersAtTheOpenOfTheFirstBar() {
    TripleBarrier trade = new TripleBarrier(Side.LONG, LONG, COST);
    assertThat(trade.add(1, 2, 101, 102, 99, 100)).isEmpty();
    TripleBarrier.Result result = trade.add(2, 3, 100, 107, 99, 106.5).orElseThrow();
    assertThat(result.exit()).isEqualTo(Exit.TARGET);
    assertThat(result.entry()).isEqualTo(101);
    assertThat(result.price()).isEqualTo(106);
    assertThat(result.bars()).isEqualTo(2);
    assertThat(result.netReturn()).isCloseTo(5.0 / 101 - COST, within(1e-15));
    // What was at risk is told by the plan: 4.
    assertThat(result.multiple()).isCloseTo((5 - 0.101) / 4, within(1e-15));
  }

  @Example
  void aBarThatMeetsBothBarriersMetTheStop() {
    assertThat(first(100, 110, 90, 105).exit()).isEqualTo(Exit.STOP);
    assertThat(first(100, 110, 90, 105).price()).isEqualTo(96);
  }

  @Example
  void aBarThatOpensBeyondABarrierEndsAtItsOpen() {
    TripleBarrier trade = new TripleBarrier(Side.LONG, LONG, 0);
    trade.add(1, 2, 100, 101, 99, 100);
    assertThat(trade.copy().add(2, 3, 90, 91, 89, 90).orElseThrow().price()).isEqualTo(90);
    assertThat(trade.copy().add(2, 3, 109, 110, 95, 96).orElseThrow())
        .returns(Exit.TARGET, TripleBarrier.Result::exit)
        .returns(109.0, TripleBarrier.Result::price);
  }

  @Example
  void timesOutAtTheCloseOfTheBarThatReachesTheExpiry() {
    TripleBarrier trade = new TripleBarrier(Side.LONG, LONG, 0);
    assertThat(trade.add(1, 2, 100, 101, 99, 100)).isEmpty();
    assertThat(trade.add(3, 4, 100, 101, 99, 100)).isEmpty();
    TripleBarrier.Result result = trade.add(4, 5, 100, 103, 99, 102).orElseThrow();
    assertThat(result.exit()).isEqualTo(Exit.TIMEOUT);
    assertThat(result.netReturn()).isCloseTo(0.02, within(1e-15));
    assertThat(result.won()).isTrue();
  }

  @Example
  void costsCanMakeALossOfAGain() {
    TripleBarrier trade = new TripleBarrier(Side.LONG, LONG, COST);
    assertThat(trade.add(4, 5, 100, 101, 99, 100.05).orElseThrow().won()).isFalse();
  }

  private static TripleBarrier.Result first(double open, double high, double low, double close) {
    return new TripleBarrier(Side.LONG, LONG, 0).add(1, 2, open, high, low, close).orElseThrow();
  }

  /** A short gains what a long gains in the market turned upside down around the entry. */
  @Property
  void aShortIsALongInTheMirror(@ForAll long seed) {
    TradePlan mirrored = new TradePlan(100, 104, 94, 250, 5);
    TripleBarrier rising = new TripleBarrier(Side.LONG, LONG, 0);
    TripleBarrier falling = new TripleBarrier(Side.SHORT, mirrored, 0);
    java.util.Random random = new java.util.Random(seed);
    double open = 100;
    for (int bar = 1; bar <= 5; bar++) {
      double close = open + random.nextGaussian();
      double high = Math.max(open, close) + random.nextDouble();
      double low = Math.min(open, close) - random.nextDouble();
      Optional<TripleBarrier.Result> one = rising.add(bar, bar + 1, open, high, low, close);
      Optional<TripleBarrier.Result> other =
          falling.add(bar, bar + 1, 200 - open, 200 - low, 200 - high, 200 - close);
      assertThat(other.map(TripleBarrier.Result::exit))
          .isEqualTo(one.map(TripleBarrier.Result::exit));
      if (one.isPresent()) {
        assertThat(other.orElseThrow().multiple())
            .isCloseTo(one.orElseThrow().multiple(), within(1e-9));
        return;
      }
      open = close;
    }
  }

  @Example
  void goesOnWhereItWasWritten() throws IOException {
    TripleBarrier trade = new TripleBarrier(Side.LONG, LONG, COST);
    trade.add(1, 2, 101, 102, 99, 100);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trade.writeTo(new DataOutputStream(bytes));
    TripleBarrier restored = new TripleBarrier(Side.LONG, LONG, COST);
    restored.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.add(2, 3, 100, 107, 99, 106)).isEqualTo(trade.add(2, 3, 100, 107, 99, 106));
  }
}
