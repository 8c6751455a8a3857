package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.MessageHeaderDecoder;
import io.tidemark.schema.sbe.MessageHeaderEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes and reads one kind of record. Not safe for use by several threads.
 *
 * @param <T> the record
 */
public abstract class Serde<T> {

  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
  private static final int FIRST_VERSION = 1;
  private static final int MAX_TEXT = 250;
  private static final int MAX_BYTES = 64 << 20;

  private final int templateId;
  private final int blockLength;
  private final int version;
  // Of a fixed size while a record fits: a buffer that grows by itself asks at every field.
  private final UnsafeBuffer out = new UnsafeBuffer(new byte[1 << 12]);
  private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
  final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
  final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();

  /** The three as the message's decoder has them. */
  Serde(int templateId, int blockLength, int version) {
    this.templateId = templateId;
    this.blockLength = blockLength;
    this.version = version;
  }

  /**
   * The record's bytes, in a new array.
   *
   * @throws IllegalArgumentException if a text of it has more than 254 bytes of UTF-8, or all of it
   *     more than 64 MB
   */
  public final byte[] encode(T record) {
    while (true) {
      try {
        byte[] bytes = new byte[HEADER + write(record, out)];
        out.getBytes(0, bytes);
        return bytes;
      } catch (IllegalStateException e) {
        throw new IllegalArgumentException(
            "a text on the wire has at most 254 bytes of UTF-8 (" + e.getMessage() + "): " + record,
            e);
      } catch (IndexOutOfBoundsException e) {
        if (out.capacity() >= MAX_BYTES) {
          throw new IllegalArgumentException(
              "a record on the wire has at most %d bytes".formatted(MAX_BYTES), e);
        }
        out.wrap(new byte[2 * out.capacity()]);
      }
    }
  }

  /**
   * Reads what {@link #encode} of this or a neighbouring version wrote.
   *
   * @throws MalformedRecordException if the bytes are cut short, of another kind, or hold
   *     impossible values
   */
  public final T decode(byte[] bytes) {
    int found = templateId(bytes);
    if (found != templateId) {
      throw new MalformedRecordException(
          "template id must be " + templateId + ": templateId=" + found);
    }
    try {
      in.wrap(bytes);
      headerDecoder.wrap(in, 0);
      requireBlock(headerDecoder.version(), headerDecoder.blockLength());
      return read(in);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
      throw new MalformedRecordException(
          "not a valid record of template " + templateId + ": " + e.getMessage(), e);
    }
  }

  /** A flyweight checks neither that the fixed block is there nor that it holds all its fields. */
  private void requireBlock(int foundVersion, int foundLength) {
    if (foundVersion < FIRST_VERSION) {
      throw new IllegalArgumentException(
          "version must be >= " + FIRST_VERSION + ": version=" + foundVersion);
    }
    if (foundVersion >= version && foundLength < blockLength) {
      throw new IllegalArgumentException(
          "block length must be >= %d: blockLength=%d, version=%d"
              .formatted(blockLength, foundLength, foundVersion));
    }
    in.boundsCheck(HEADER, foundLength);
  }

  /**
   * Which message the bytes hold, for topics that carry more than one kind.
   *
   * @throws MalformedRecordException if there is no header of this schema
   */
  public static int templateId(byte[] bytes) {
    if (bytes == null || bytes.length < HEADER) {
      throw new MalformedRecordException(
          "a record has at least "
              + HEADER
              + " bytes: length="
              + (bytes == null ? 0 : bytes.length));
    }
    UnsafeBuffer header = new UnsafeBuffer(bytes);
    int schema = header.getShort(4, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    if (schema != MessageHeaderDecoder.SCHEMA_ID) {
      throw new MalformedRecordException(
          "schema id must be " + MessageHeaderDecoder.SCHEMA_ID + ": schemaId=" + schema);
    }
    return header.getShort(2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
  }

  /** Writes header and body at offset 0 and returns the body's length. */
  abstract int write(T record, MutableDirectBuffer buffer);

  /** Reads the body; the header is wrapped. */
  abstract T read(UnsafeBuffer buffer);

  /** The text whose length byte is at {@code at}; a quarter quicker than the decoder's own copy. */
  static String text(UnsafeBuffer buffer, int at, int length) {
    return new String(buffer.byteArray(), at + 1, length, StandardCharsets.UTF_8);
  }

  /** UTF-8 of at most {@value #MAX_TEXT} bytes, cut between characters. */
  static byte[] text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_TEXT) {
      return bytes;
    }
    int end = MAX_TEXT;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return java.util.Arrays.copyOf(bytes, end);
  }
}
