package io.tidemark.flink.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.numbers.complex.Complex;
import org.apache.commons.numbers.gamma.Erfc;

class LaplaceInversionTest {

  @Property
  void findsFunctionsWhoseTransformIsKnown(
      @ForAll @DoubleRange(min = 0.001, max = 100) @Scale(6) double time) {
    double[] values =
        LaplaceInversion.at(
            time,
            q ->
                new Complex[] {
                  Complex.ONE.divide(q.add(1)), q.sqrt().negate().exp().divide(q),
                });
    assertThat(values[0]).isCloseTo(Math.exp(-time), within(1e-8));
    assertThat(values[1]).isCloseTo(Erfc.value(0.5 / Math.sqrt(time)), within(1e-8));
  }
}
