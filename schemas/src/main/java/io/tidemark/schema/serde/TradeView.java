package io.tidemark.schema.serde;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.sbe.MessageHeaderDecoder;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A {@link Trade} read in place, for code that sees millions a second: nothing is copied, and
 * nothing made an object. It shows the record that was wrapped last. Not safe for use by several
 * threads.
 *
 * <pre>{@code
 * view.wrap(bytes);
 * double price = view.price();
 * }</pre>
 */
public final class TradeView {

  public static final int TEMPLATE_ID = TradeMessageDecoder.TEMPLATE_ID;

  /** What {@link #sessionMinute()} is where trading never stops. */
  public static final int NO_SESSION = TradeMessageDecoder.sessionNullValue();

  private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final int FIRST_VERSION = 1;
  private static final int FIRST_VERSION_BLOCK = TradeMessageDecoder.sessionEncodingOffset();

  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeMessageDecoder decoder = new TradeMessageDecoder();
  private byte[] bytes;
  private int symbolAt;
  private int venueAt;
  private int tradeIdAt;
  private int sizeScale;
  private int priceScale;

  /**
   * Shows a record.
   *
   * @throws MalformedRecordException if the bytes are cut short, of another kind, or hold
   *     impossible numbers
   */
  public TradeView wrap(byte[] record) {
    int found = Serde.templateId(record);
    if (found != TEMPLATE_ID) {
      throw new MalformedRecordException(
          "template id must be " + TEMPLATE_ID + ": templateId=" + found);
    }
    bytes = record;
    buffer.wrap(record);
    header.wrap(buffer, 0);
    if (header.version() < FIRST_VERSION || header.blockLength() < FIRST_VERSION_BLOCK) {
      throw new MalformedRecordException(
          "block length must be >= %d and version >= %d: blockLength=%d, version=%d"
              .formatted(
                  FIRST_VERSION_BLOCK, FIRST_VERSION, header.blockLength(), header.version()));
    }
    symbolAt = BODY + header.blockLength();
    venueAt = afterText(symbolAt);
    tradeIdAt = afterText(venueAt);
    int end = afterText(tradeIdAt);
    if (end > record.length) {
      throw cutShort();
    }
    decoder.wrap(buffer, BODY, header.blockLength(), header.version());
    check();
    return this;
  }

  private int afterText(int at) {
    if (at >= bytes.length) {
      throw cutShort();
    }
    return at + 1 + (bytes[at] & 0xFF);
  }

  private MalformedRecordException cutShort() {
    return new MalformedRecordException(
        "not a valid record of template %d: it is cut short: length=%d"
            .formatted(TEMPLATE_ID, bytes.length));
  }

  private void check() {
    priceScale = decoder.priceScale();
    sizeScale = decoder.sizeScale();
    if (priceScale > Decimal.MAX_SCALE || sizeScale > Decimal.MAX_SCALE) {
      throw new MalformedRecordException(
          "scale must be 0..%d: priceScale=%d, sizeScale=%d"
              .formatted(Decimal.MAX_SCALE, priceScale, sizeScale));
    }
    if (decoder.price() <= 0 || decoder.size() <= 0) {
      throw new MalformedRecordException(
          "price and size must be > 0: price=%d, size=%d"
              .formatted(decoder.price(), decoder.size()));
    }
  }

  /** What was wrapped, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public long eventTime() {
    return decoder.eventTime();
  }

  public long ingestTime() {
    return decoder.ingestTime();
  }

  public long sequence() {
    return decoder.sequence();
  }

  public long unscaledPrice() {
    return decoder.price();
  }

  public int priceScale() {
    return priceScale;
  }

  public long unscaledSize() {
    return decoder.size();
  }

  public int sizeScale() {
    return sizeScale;
  }

  /** The nearest double. */
  public double price() {
    return Decimal.doubleValue(decoder.price(), priceScale);
  }

  public boolean priceEligible() {
    return !decoder.flags().priceIneligible();
  }

  public boolean simulated() {
    return decoder.flags().simulated();
  }

  /** The day's session, or {@code null}. */
  public Session session() {
    int start = decoder.session();
    return start == TradeMessageDecoder.sessionNullValue()
        ? null
        : Session.ofMinutes(start, decoder.sessionMinutes());
  }

  /** {@link Session#startMinute()} of the session, {@link #NO_SESSION} without one. */
  public int sessionMinute() {
    return decoder.session();
  }

  /** Where the symbol's UTF-8 begins in {@link #bytes()}. */
  public int symbolOffset() {
    return symbolAt + 1;
  }

  public int symbolLength() {
    return bytes[symbolAt] & 0xFF;
  }

  public int venueOffset() {
    return venueAt + 1;
  }

  public int venueLength() {
    return bytes[venueAt] & 0xFF;
  }

  public int tradeIdOffset() {
    return tradeIdAt + 1;
  }

  /** 0 if the venue gives none. */
  public int tradeIdLength() {
    return bytes[tradeIdAt] & 0xFF;
  }

  public String instrument() {
    return new String(bytes, symbolOffset(), symbolLength(), StandardCharsets.UTF_8);
  }

  /** Whether the symbol has these bytes. */
  public boolean isOf(byte[] symbol) {
    return Arrays.equals(
        bytes, symbolOffset(), symbolOffset() + symbolLength(), symbol, 0, symbol.length);
  }
}
