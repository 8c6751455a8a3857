package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.market.Trade;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TradeViewTest {

  private final TradeView view = new TradeView();

  @Property
  void showsWhatTheSerdeReads(@ForAll("trades") Trade trade) {
    view.wrap(new TradeSerde().encode(trade));

    assertThat(view.instrument()).isEqualTo(trade.instrument());
    assertThat(view.eventTime()).isEqualTo(trade.eventTime());
    assertThat(view.ingestTime()).isEqualTo(trade.ingestTime());
    assertThat(view.sequence()).isEqualTo(trade.sequence());
    assertThat(view.unscaledPrice()).isEqualTo(trade.price().unscaled());
    assertThat(view.price()).isEqualTo(trade.price().doubleValue());
    assertThat(view.priceScale()).isEqualTo(trade.price().scale());
    assertThat(view.unscaledSize()).isEqualTo(trade.size().unscaled());
    assertThat(view.sizeScale()).isEqualTo(trade.size().scale());
    assertThat(view.priceEligible()).isEqualTo(trade.priceEligible());
    assertThat(view.simulated()).isEqualTo(trade.simulated());
    assertThat(view.session()).isEqualTo(trade.session());
    assertThat(view.symbolStart()).isEqualTo(start(trade.instrument()));
    assertThat(view.venueStart()).isEqualTo(start(trade.venue()));
    assertThat(text(view.venueOffset(), view.venueLength())).isEqualTo(trade.venue());
    assertThat(text(view.tradeIdOffset(), view.tradeIdLength())).isEqualTo(trade.tradeId());
  }

  private static long start(String text) {
    byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), Long.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private String text(int offset, int length) {
    return new String(view.bytes(), offset, length, StandardCharsets.UTF_8);
  }

  @Example
  void showsWhatTheFirstVersionWrote() {
    view.wrap(Golden.TRADE.bytes(1));

    assertThat(view.instrument()).isEqualTo("SPY");
    assertThat(view.session()).isNull();
    assertThat(view.sessionMinute()).isEqualTo(TradeView.NO_SESSION);
  }

  @Property
  void whatIsCutShortIsMalformedAtAnyLength(@ForAll("trades") Trade trade) {
    byte[] whole = new TradeSerde().encode(trade);
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> view.wrap(cut)).isExactlyInstanceOf(MalformedRecordException.class);
    }
  }

  @Example
  void refusesOtherRecordsAndImpossibleNumbers() {
    byte[] bar = Golden.BAR.encode();
    assertThatThrownBy(() -> view.wrap(bar)).hasMessageContaining("templateId=3");

    byte[] free = Golden.TRADE.encode();
    Arrays.fill(free, 8 + 24, 8 + 32, (byte) 0);
    assertThatThrownBy(() -> view.wrap(free)).hasMessageContaining("price=0");
  }

  @Provide
  Arbitrary<Trade> trades() {
    return Records.trades();
  }
}
