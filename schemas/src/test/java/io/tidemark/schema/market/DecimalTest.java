package io.tidemark.schema.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @Property
  void readsWhatItPrints(@ForAll("decimals") Decimal value) {
    assertThat(Decimal.parse(value.toString())).isEqualTo(value);
  }

  @Property
  void printsAsBigDecimalDoes(@ForAll("decimals") Decimal value) {
    assertThat(value)
        .hasToString(new BigDecimal(value.toString()).toPlainString())
        .satisfies(it -> assertThat(new BigDecimal(it.toString())).isEqualTo(it.toBigDecimal()));
  }

  /** Java's own reading of decimal text as a double is correctly rounded. */
  @Property
  void isTheNearestDouble(@ForAll("decimals") Decimal value) {
    assertThat(value.doubleValue()).isEqualTo(Double.parseDouble(value.toString()));
  }

  @Property
  void comparesAsBigDecimalDoes(@ForAll("decimals") Decimal a, @ForAll("decimals") Decimal b) {
    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(a.toBigDecimal().compareTo(b.toBigDecimal()));
    assertThat(a).isEqualByComparingTo(a);
  }

  /** Any text of these characters: BigDecimal's reading if that fits, an error otherwise. */
  @Property(tries = 5000)
  void readsWhatBigDecimalReadsOrRefuses(@ForAll("numberLike") String text) {
    Decimal read;
    try {
      read = Decimal.parse(text);
    } catch (NumberFormatException e) {
      assertThat(e).hasMessageMatching("(?s).*('.*'|length=\\d+)");
      assertThat(fits(text)).as("refused: %s", e.getMessage()).isFalse();
      return;
    }
    assertThat(read.toBigDecimal()).isEqualByComparingTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "167.41, 16741, 2",
    "-0.5, -5, 1",
    "+7, 7, 0",
    "1.50, 150, 2",
    "00012, 12, 0",
    ".25, 25, 2",
    "3., 3, 0",
    "-0, 0, 0",
    "1e3, 1000, 0",
    "1E-7, 1, 7",
    "0e64, 0, 0",
    "123456789012345678, 123456789012345678, 0",
    "9223372036854775807, 9223372036854775807, 0",
    "-9223372036854775807, -9223372036854775807, 0",
    "0.000000000000000001, 1, 18",
    "1.0000000000000000000000, 1, 0",
    "00000000000000000000000001.5, 15, 1"
  })
  void reads(String text, long unscaled, int scale) {
    assertThat(Decimal.parse(text)).isEqualTo(Decimal.of(unscaled, scale));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "1.2.3",
        "1,5",
        "1 ",
        " 1",
        "--1",
        "1-",
        "abc",
        "0x10",
        "1e",
        "e5",
        "NaN",
        "Infinity",
        "1e999999999",
        "1e-999999999",
        "1e99999999999999999999",
        "9223372036854775808",
        "-9223372036854775808",
        "0.0000000000000000001",
        "1e19",
        "12345678901234567890.5"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Decimal.parse(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void refusesEndlessTextWithoutReadingIt() {
    assertThatThrownBy(() -> Decimal.parse("9".repeat(1_000_000)))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage("a decimal has at most 64 characters: length=1000000");
  }

  @Test
  void refusesWhatHasNoPlaceOnTheWire() {
    assertThatThrownBy(() -> Decimal.of(1, 19)).hasMessage("scale must be 0..18: scale=19");
    assertThatThrownBy(() -> Decimal.of(1, -1)).hasMessage("scale must be 0..18: scale=-1");
    assertThatThrownBy(() -> Decimal.of(Long.MIN_VALUE, 0))
        .hasMessageContaining("unscaled=-9223372036854775808");
  }

  @Test
  void keepsTrailingZerosButComparesWithoutThem() {
    assertThat(Decimal.parse("1.50")).isNotEqualTo(Decimal.parse("1.5"));
    assertThat(Decimal.parse("1.50")).isEqualByComparingTo(Decimal.parse("1.5"));
  }

  private static boolean fits(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return false;
    }
    if (text.length() > 64 || Math.abs((long) value.scale()) > 64) {
      return false;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    return plain.scale() <= Decimal.MAX_SCALE
        && plain.unscaledValue().abs().bitLength() <= Long.SIZE - 1;
  }

  @Provide
  Arbitrary<Decimal> decimals() {
    return Combinators.combine(
            Arbitraries.longs().between(-Long.MAX_VALUE, Long.MAX_VALUE),
            Arbitraries.integers().between(0, Decimal.MAX_SCALE))
        .as(Decimal::of);
  }

  @Provide
  Arbitrary<String> numberLike() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(24);
    Arbitrary<String> exponent =
        Arbitraries.oneOf(
            Arbitraries.just(""), Arbitraries.integers().between(-80, 80).map(e -> "e" + e));
    Arbitrary<String> number =
        Combinators.combine(
                Arbitraries.of("", "-", "+"), digits, Arbitraries.of("", "."), digits, exponent)
            .as((sign, whole, point, fraction, power) -> sign + whole + point + fraction + power);
    Arbitrary<String> noise = Arbitraries.strings().withChars("0123456789.-+eE ,x").ofMaxLength(12);
    return Arbitraries.oneOf(number, noise);
  }
}
