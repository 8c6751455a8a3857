package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.sbe.MessageHeaderDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the bytes, a reader gets a record or a {@link MalformedRecordException}. */
class MalformedRecordTest {

  private static final int VERSION = MessageHeaderDecoder.SCHEMA_VERSION;
  private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

  static final List<Golden<?>> RECORDS = Golden.all();

  @ParameterizedTest
  @FieldSource("RECORDS")
  void cutShortAtAnyLength(Golden<?> golden) {
    byte[] whole = golden.bytes(VERSION);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> golden.decode(cut))
          .as("%d of %d bytes", length, whole.length)
          .isExactlyInstanceOf(MalformedRecordException.class);
    }
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void ofAnotherSchema(Golden<?> golden) {
    byte[] bytes = withShort(golden.bytes(VERSION), 4, 77);

    assertMalformed(golden, bytes, "schema id must be 1: schemaId=77");
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void ofAnotherTemplate(Golden<?> golden) {
    byte[] bytes = withShort(golden.bytes(VERSION), 2, 999);

    assertMalformed(golden, bytes, "template id must be ");
    assertMalformed(golden, bytes, "templateId=999");
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void ofAVersionThatNeverWas(Golden<?> golden) {
    assertMalformed(
        golden, withShort(golden.bytes(VERSION), 6, 0), "version must be >= 1: version=0");
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void withABlockTooShortForItsVersion(Golden<?> golden) {
    byte[] bytes = golden.bytes(VERSION);
    int blockLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(0);

    assertMalformed(
        golden, withShort(bytes, 0, blockLength - 1), "blockLength=" + (blockLength - 1));
    assertMalformed(golden, withShort(bytes, 0, 0), "blockLength=0");
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void withABlockLongerThanTheBytes(Golden<?> golden) {
    assertMalformed(golden, withShort(golden.bytes(VERSION), 0, 65535), "length=65535");
  }

  @Test
  void withTextLongerThanTheBytes() {
    byte[] trade = Golden.TRADE.bytes(VERSION);
    int tradeIdLength = trade.length - 5;
    assertThat(trade[tradeIdLength]).isEqualTo((byte) 4);
    trade[tradeIdLength] = 5;

    assertMalformed(Golden.TRADE, trade, "not a valid record");
    trade[tradeIdLength] = -1;
    assertMalformed(Golden.TRADE, trade, "255");
  }

  @Test
  void withRawBytesThatClaimToBeGigabytes() {
    for (int claimed : new int[] {5, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      byte[] bytes = Golden.REJECTED.bytes(VERSION);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, claimed);

      assertMalformed(Golden.REJECTED, bytes, "length=" + claimed);
    }
  }

  @Test
  void withValuesThatNoRecordMayHave() {
    assertMalformed(Golden.TRADE, with(Golden.TRADE, 48, 19), "scale must be 0..18: scale=19");
    assertMalformed(Golden.TRADE, with(Golden.TRADE, 50, 9), "Unknown value: 9");
    assertMalformed(Golden.BAR, with(Golden.BAR, 84, 255), "timeframe=255");
    assertMalformed(Golden.BAR, with(Golden.BAR, 85, 2), "a final bar is closed");
    assertMalformed(Golden.BAR, with(Golden.BAR, 0, 1), "start must be a multiple of 5Min");
    assertMalformed(Golden.QUOTE, with(Golden.QUOTE, 24, 1), "both there or both absent");
    assertMalformed(Golden.WATERMARK, with(Golden.WATERMARK, 9, 200), "subtask=51203");
    assertMalformed(Golden.FEED_STATUS, with(Golden.FEED_STATUS, 24, 3), "Unknown value: 3");
    assertMalformed(Golden.INSTRUMENT, with(Golden.INSTRUMENT, 2, ' '), "symbol=' UR/USD'");
  }

  @Test
  void withValuesThatNoSignalMayHave() {
    assertMalformed(
        SignalGolden.MARKET_CONDITION,
        with(SignalGolden.MARKET_CONDITION, 17, 127),
        "publishedAt must be after");
    assertMalformed(SignalGolden.REGIME, with(SignalGolden.REGIME, 73, 255), "state");
    assertMalformed(SignalGolden.REGIME, with(SignalGolden.REGIME, 73, 4), "Unknown value: 4");
    assertMalformed(SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 77, 255), "type=255");
    assertMalformed(SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 77, 12), "Unknown value: 12");
    assertMalformed(
        SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 78, 1), "the target of a long signal");
    assertMalformed(SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 78, 255), "side=255");
    assertMalformed(SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 85, 255), "timeframe=255");
    assertMalformed(
        SignalGolden.SIGNAL_OUTCOME, with(SignalGolden.SIGNAL_OUTCOME, 88, 255), "exit=255");
    assertMalformed(SignalGolden.TRACK_RECORD, with(SignalGolden.TRACK_RECORD, 8, 29), "n=29");
  }

  @Test
  void withValuesThatNoRecoveryMayHave() {
    assertMalformed(
        SignalGolden.EXTERNAL_SIGNAL, with(SignalGolden.EXTERNAL_SIGNAL, 25, 255), "side=255");
    assertMalformed(
        SignalGolden.RECOVERY_QUERY, with(SignalGolden.RECOVERY_QUERY, 40, 2), "losing side");
    assertMalformed(
        SignalGolden.RECOVERY_QUERY, with(SignalGolden.RECOVERY_QUERY, 52, 192), "price=-95.0");
    assertMalformed(
        SignalGolden.RECOVERY_ODDS, with(SignalGolden.RECOVERY_ODDS, 39, 191), "recovers=-0.625");
  }

  @Test
  void withMoreEvidenceThanTheBytesHold() {
    assertMalformed(SignalGolden.SIGNAL, with(SignalGolden.SIGNAL, 91, 200), "not a valid record");
  }

  @Test
  void absent() {
    assertMalformed(Golden.TRADE, null, "length=0");
    assertThatThrownBy(() -> Serde.templateId(new byte[7]))
        .isExactlyInstanceOf(MalformedRecordException.class)
        .hasMessage("a record has at least 8 bytes: length=7");
  }

  @Property(tries = 2000)
  void randomBytes(@ForAll @Size(max = 300) byte[] bytes, @ForAll("kinds") Golden<?> golden) {
    assertRecordOrMalformed(golden, bytes);
  }

  @Property(tries = 2000)
  void randomBytesBehindAHeader(
      @ForAll @Size(max = 300) byte[] body, @ForAll("kinds") Golden<?> golden) {
    byte[] bytes = Arrays.copyOf(golden.bytes(VERSION), HEADER + body.length);
    System.arraycopy(body, 0, bytes, HEADER, body.length);

    assertRecordOrMalformed(golden, bytes);
  }

  @Property(tries = 10_000)
  void oneByteOfARecordChanged(
      @ForAll("kinds") Golden<?> golden, @ForAll @IntRange(max = 200) int at, @ForAll byte value) {
    byte[] bytes = golden.bytes(VERSION);
    bytes[at % bytes.length] = value;

    assertRecordOrMalformed(golden, bytes);
  }

  @Provide
  Arbitrary<Golden<?>> kinds() {
    return Arbitraries.of(RECORDS);
  }

  private static void assertRecordOrMalformed(Golden<?> golden, byte[] bytes) {
    try {
      assertThat(golden.decode(bytes)).isNotNull();
    } catch (MalformedRecordException e) {
      assertThat(e).hasMessageMatching("(?s).*[=:].*");
    }
  }

  private static void assertMalformed(Golden<?> golden, byte[] bytes, String message) {
    assertThatThrownBy(() -> golden.decode(bytes))
        .isExactlyInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(message);
  }

  /** The golden record with one byte of its body changed. */
  private static byte[] with(Golden<?> golden, int at, int value) {
    byte[] bytes = golden.bytes(VERSION);
    bytes[HEADER + at] = (byte) value;
    return bytes;
  }

  private static byte[] withShort(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    return bytes;
  }
}
