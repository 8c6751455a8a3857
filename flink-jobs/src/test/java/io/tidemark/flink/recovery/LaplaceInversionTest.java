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
    assertThat(LaplaceInversion.at(time, q -> Complex.ONE.divide(q.add(1))))
        .isCloseTo(Math.exp(-time), within(1e-8));
    assertThat(LaplaceInversion.at(time, q -> q.sqrt().negate().exp().divide(q)))
        .isCloseTo(Erfc.value(0.5 / Math.sqrt(time)), within(1e-8));
  }
}
