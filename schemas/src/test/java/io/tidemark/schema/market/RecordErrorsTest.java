package io.tidemark.schema.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be is refused where it is made, and the error carries the values. */
class RecordErrorsTest {

  @Test
  void tradeWithoutAPositivePriceOrSize() {
    assertRefused(() -> trade("-167.41", "1"), "price must be > 0: price=-167.41");
    assertRefused(() -> trade("0.00", "1"), "price must be > 0: price=0.00");
    assertRefused(() -> trade("1", "0"), "size must be > 0: size=0");
    assertRefused(() -> trade("1", "-2.5"), "size must be > 0: size=-2.5");
    assertThat(trade("0.01", "0.00000001").price()).isEqualTo(Decimal.of(1, 2));
  }

  @Test
  void quoteWithABidAboveItsAsk() {
    assertRefused(() -> quote("2.01", "1", "2", "1"), "bid must be <= ask: bid=2.01, ask=2");
    assertThat(quote("2.00", "1", "2", "0").ask()).isEqualTo(Decimal.of(2, 0));
  }

  @Test
  void quoteWithHalfASide() {
    assertRefused(
        () -> quote("2", null, "3", "1"),
        "bid and its size are both there or both absent: price=2, size=null");
    assertRefused(
        () -> quote(null, null, null, "7"),
        "ask and its size are both there or both absent: price=null, size=7");
    assertThat(quote(null, null, null, null).bid()).isNull();
  }

  @Test
  void quoteWithAnImpossibleSide() {
    assertRefused(
        () -> quote("0", "1", "3", "1"), "bid must be > 0 and its size >= 0: price=0, size=1");
    assertRefused(
        () -> quote("1", "1", "3", "-1"), "ask must be > 0 and its size >= 0: price=3, size=-1");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9, 8, 9",
    "9, 10, 9.5, 10",
    "9, 10, 8, 11",
    "9, 10, 9, 8",
    "NaN, 10, 8, 9",
    "9, NaN, 8, 9",
    "9, 10, NaN, 9",
    "9, 10, 8, NaN"
  })
  void barWhosePricesContradictEachOther(double open, double high, double low, double close) {
    assertRefused(
        () -> bar(0, open, high, low, close, false),
        "low must be <= open, close <= high: open=%s, high=%s, low=%s, close=%s"
            .formatted(open, high, low, close));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 59_999_999_999L, 60_000_000_001L, Long.MAX_VALUE})
  void barThatDoesNotStartAtItsInterval(long start) {
    assertRefused(
        () -> bar(start, 9, 10, 8, 9, false), "start must be a multiple of 1Min: start=" + start);
  }

  @Test
  void barThatIsFinalButNotClosed() {
    assertRefused(() -> bar(-60_000_000_000L, 9, 10, 8, 9, true), "start=-60000000000");
  }

  @Test
  void watermarkOfASubtaskThatIsNot() {
    assertRefused(
        () -> new Watermark(0, 4, 4), "subtask must be 0..parallelism-1: subtask=4, parallelism=4");
    assertRefused(() -> new Watermark(0, -1, 4), "subtask=-1");
    assertRefused(() -> new Watermark(0, 0, 0), "parallelism must be 1..32768: parallelism=0");
    assertRefused(() -> new Watermark(0, 0, 32769), "parallelism=32769");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "spy", "-SPY", "A B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567", "SPY\n", "ÄPFEL"})
  void instrumentWithASymbolThatBreaksKeysAndUrls(String symbol) {
    assertRefused(
        () -> new Instrument(symbol, "", "", "", "", "", false), "symbol='" + symbol + "'");
    byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
    assertThat(Symbols.matches(bytes, 0, bytes.length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SPY", "BTC-USD", "BRK.B", "EUR/USD", "9_", "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456"})
  void goodSymbolsAreGoodAsBytesToo(String symbol) {
    assertThat(Symbols.require(symbol)).isEqualTo(symbol);
    byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
    assertThat(Symbols.matches(bytes, 0, bytes.length)).isTrue();
  }

  private static Trade trade(String price, String size) {
    return new Trade(
        "SPY",
        1,
        1,
        "sim",
        1,
        "",
        Decimal.parse(price),
        Decimal.parse(size),
        TakerSide.UNKNOWN,
        0,
        true,
        false);
  }

  private static Quote quote(String bid, String bidSize, String ask, String askSize) {
    return new Quote(
        "SPY",
        1,
        1,
        "sim",
        1,
        decimal(bid),
        decimal(bidSize),
        decimal(ask),
        decimal(askSize),
        false);
  }

  private static Decimal decimal(String text) {
    return text == null ? null : Decimal.parse(text);
  }

  private static Bar bar(
      long start, double open, double high, double low, double close, boolean finalised) {
    return new Bar(
        "SPY",
        Timeframe.MIN_1,
        start,
        open,
        high,
        low,
        close,
        1,
        9,
        1,
        1,
        0,
        false,
        finalised,
        0,
        false);
  }

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
