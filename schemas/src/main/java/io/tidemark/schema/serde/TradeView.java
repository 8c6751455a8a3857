package io.tidemark.schema.serde;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.sbe.MessageHeaderDecoder;
import io.tidemark.schema.sbe.MessageHeaderEncoder;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
  private static final int SECOND_VERSION_BLOCK =
      TradeMessageDecoder.sessionMinutesEncodingOffset()
          + TradeMessageDecoder.sessionMinutesEncodingLength();

  private static final int EVENT_TIME = BODY + TradeMessageDecoder.eventTimeEncodingOffset();
  private static final int INGEST_TIME = BODY + TradeMessageDecoder.ingestTimeEncodingOffset();
  private static final int SEQUENCE = BODY + TradeMessageDecoder.sequenceEncodingOffset();
  private static final int PRICE = BODY + TradeMessageDecoder.priceEncodingOffset();
  private static final int SIZE = BODY + TradeMessageDecoder.sizeEncodingOffset();
  private static final int PRICE_SCALE = BODY + TradeMessageDecoder.priceScaleEncodingOffset();
  private static final int SIZE_SCALE = BODY + TradeMessageDecoder.sizeScaleEncodingOffset();
  private static final int FLAGS = BODY + TradeMessageDecoder.flagsEncodingOffset();
  private static final int SESSION = BODY + TradeMessageDecoder.sessionEncodingOffset();
  private static final int SESSION_MINUTES =
      BODY + TradeMessageDecoder.sessionMinutesEncodingOffset();
  private static final int PRICE_INELIGIBLE = 1;
  private static final int SIMULATED = 1 << 1;

  // Not the generated decoder: reading fields through it takes twice the time.
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** The header of what is written today, in one number. */
  private static final long HEADER = header();

  private byte[] bytes;
  private int symbolAt;
  private int venueAt;
  private int tradeIdAt;
  private boolean hasSession;

  private static long header() {
    byte[] header = new byte[BODY];
    new MessageHeaderEncoder()
        .wrap(new UnsafeBuffer(header), 0)
        .blockLength(TradeMessageDecoder.BLOCK_LENGTH)
        .templateId(TradeMessageDecoder.TEMPLATE_ID)
        .schemaId(TradeMessageDecoder.SCHEMA_ID)
        .version(TradeMessageDecoder.SCHEMA_VERSION);
    return (long) LONG.get(header, 0);
  }

  /**
   * Shows a record.
   *
   * @throws MalformedRecordException if the bytes are cut short, of another kind, or hold
   *     impossible numbers
   */
  public TradeView wrap(byte[] record) {
    int block = TradeMessageDecoder.BLOCK_LENGTH;
    if (record == null || record.length < BODY || (long) LONG.get(record, 0) != HEADER) {
      block = blockLength(record);
    }
    bytes = record;
    hasSession = block >= SECOND_VERSION_BLOCK;
    symbolAt = BODY + block;
    venueAt = afterText(symbolAt);
    tradeIdAt = afterText(venueAt);
    if (afterText(tradeIdAt) > record.length) {
      throw cutShort();
    }
    check();
    return this;
  }

  /** Of a record of another version. */
  private static int blockLength(byte[] record) {
    int found = Serde.templateId(record);
    if (found != TEMPLATE_ID) {
      throw new MalformedRecordException(
          "template id must be " + TEMPLATE_ID + ": templateId=" + found);
    }
    int block = (short) SHORT.get(record, 0) & 0xFFFF;
    int version = (short) SHORT.get(record, 6) & 0xFFFF;
    int least = version == FIRST_VERSION ? FIRST_VERSION_BLOCK : SECOND_VERSION_BLOCK;
    if (version < FIRST_VERSION || block < least) {
      throw new MalformedRecordException(
          "block length must be >= %d and version >= %d: blockLength=%d, version=%d"
              .formatted(least, FIRST_VERSION, block, version));
    }
    return block;
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
    if (priceScale() > Decimal.MAX_SCALE || sizeScale() > Decimal.MAX_SCALE) {
      throw new MalformedRecordException(
          "scale must be 0..%d: priceScale=%d, sizeScale=%d"
              .formatted(Decimal.MAX_SCALE, priceScale(), sizeScale()));
    }
    if (unscaledPrice() <= 0 || unscaledSize() <= 0) {
      throw new MalformedRecordException(
          "price and size must be > 0: price=%d, size=%d"
              .formatted(unscaledPrice(), unscaledSize()));
    }
  }

  /** What was wrapped, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public long eventTime() {
    return (long) LONG.get(bytes, EVENT_TIME);
  }

  public long ingestTime() {
    return (long) LONG.get(bytes, INGEST_TIME);
  }

  public long sequence() {
    return (long) LONG.get(bytes, SEQUENCE);
  }

  public long unscaledPrice() {
    return (long) LONG.get(bytes, PRICE);
  }

  public int priceScale() {
    return bytes[PRICE_SCALE] & 0xFF;
  }

  public long unscaledSize() {
    return (long) LONG.get(bytes, SIZE);
  }

  public int sizeScale() {
    return bytes[SIZE_SCALE] & 0xFF;
  }

  /** The nearest double. */
  public double price() {
    return Decimal.doubleValue(unscaledPrice(), priceScale());
  }

  public boolean priceEligible() {
    return (bytes[FLAGS] & PRICE_INELIGIBLE) == 0;
  }

  public boolean simulated() {
    return (bytes[FLAGS] & SIMULATED) != 0;
  }

  /** The day's session, or {@code null}. */
  public Session session() {
    int start = sessionMinute();
    return start == NO_SESSION
        ? null
        : Session.ofMinutes(start, (short) SHORT.get(bytes, SESSION_MINUTES) & 0xFFFF);
  }

  /** {@link Session#startMinute()} of the session, {@link #NO_SESSION} without one. */
  public int sessionMinute() {
    return hasSession ? (int) INT.get(bytes, SESSION) : NO_SESSION;
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

  /** The first eight bytes of the symbol in one number: all of it, if it is no longer. */
  public long symbolStart() {
    return start(symbolAt);
  }

  /** The same of the venue. */
  public long venueStart() {
    return start(venueAt);
  }

  private long start(int textAt) {
    int length = bytes[textAt] & 0xFF;
    if (length >= Long.BYTES) {
      return (long) LONG.get(bytes, textAt + 1);
    }
    if (textAt + 1 + Long.BYTES <= bytes.length) {
      return (long) LONG.get(bytes, textAt + 1) & ((1L << (length * Byte.SIZE)) - 1);
    }
    long start = 0;
    for (int i = length; i > 0; i--) {
      start = start << Byte.SIZE | (bytes[textAt + i] & 0xFF);
    }
    return start;
  }
}
