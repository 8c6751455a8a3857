package io.tidemark.flink.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.market.Decimal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Test
  void addsTenTenthsToOne() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 10; i++) {
      sum.add(1, 1);
    }
    assertThat(sum.doubleValue()).isEqualTo(1.0);
  }

  @Property
  void equalsBigDecimalWhateverTheScalesAndSizes(@ForAll("decimals") List<Decimal> terms) {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (Decimal term : terms) {
      add(sum, term);
      addSquare(sum, term);
      expected =
          expected.add(term.toBigDecimal()).add(term.toBigDecimal().multiply(term.toBigDecimal()));
    }
    assertThat(sum.toBigDecimal()).isEqualByComparingTo(expected);
    assertThat(sum.doubleValue()).isEqualTo(expected.doubleValue());
  }

  @Property
  void isTheSameInAnyOrderAndInAnyParts(
      @ForAll("decimals") List<Decimal> terms, @ForAll long seed) {
    List<Decimal> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, new Random(seed));
    ExactSum whole = new ExactSum();
    ExactSum left = new ExactSum();
    ExactSum right = new ExactSum();
    terms.forEach(term -> add(whole, term));
    for (int i = 0; i < shuffled.size(); i++) {
      add(i % 3 == 0 ? left : right, shuffled.get(i));
    }
    left.add(right);
    // Equal in scale too: the bytes of the state must not tell the order either.
    assertThat(left.toBigDecimal()).isEqualTo(whole.toBigDecimal());
  }

  @Property
  void survivesItsBytes(@ForAll("decimals") List<Decimal> terms) throws IOException {
    ExactSum sum = new ExactSum();
    terms.forEach(term -> addSquare(sum, term));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sum.writeTo(new DataOutputStream(bytes));
    ExactSum read = new ExactSum();
    read.add(7, 3);
    read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.toBigDecimal()).isEqualTo(sum.toBigDecimal());
  }

  private static void add(ExactSum sum, Decimal term) {
    sum.add(term.unscaled(), term.scale());
  }

  private static void addSquare(ExactSum sum, Decimal term) {
    sum.addProduct(term.unscaled(), term.unscaled(), 2 * term.scale());
  }

  @Provide
  Arbitrary<List<Decimal>> decimals() {
    Arbitrary<Long> unscaled =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            Arbitraries.longs().between(-Long.MAX_VALUE, Long.MAX_VALUE));
    return Combinators.combine(unscaled, Arbitraries.integers().between(0, 18))
        .as(Decimal::of)
        .list()
        .ofMaxSize(40);
  }
}
