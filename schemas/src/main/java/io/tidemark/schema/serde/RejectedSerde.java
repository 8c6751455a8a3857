package io.tidemark.schema.serde;

import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.sbe.RejectedMessageDecoder;
import io.tidemark.schema.sbe.RejectedMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Rejected} on the topic {@code rejected}. */
public final class RejectedSerde extends Serde<Rejected> {

  private final RejectedMessageEncoder encoder = new RejectedMessageEncoder();
  private final RejectedMessageDecoder decoder = new RejectedMessageDecoder();

  public RejectedSerde() {
    super(
        RejectedMessageDecoder.TEMPLATE_ID,
        RejectedMessageDecoder.BLOCK_LENGTH,
        RejectedMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Rejected rejected, MutableDirectBuffer buffer) {
    byte[] feed = text(rejected.feed());
    byte[] reason = text(rejected.reason());
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .ingestTime(rejected.ingestTime())
        .putFeed(feed, 0, feed.length)
        .putReason(reason, 0, reason.length)
        .putRaw(rejected.raw(), 0, rejected.raw().length);
    return encoder.encodedLength();
  }

  @Override
  Rejected read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    long ingestTime = decoder.ingestTime();
    String feed = decoder.feed();
    String reason = decoder.reason();
    byte[] raw = raw(buffer);
    return new Rejected(feed, reason, raw, ingestTime);
  }

  private byte[] raw(UnsafeBuffer buffer) {
    int length = decoder.rawLength();
    // Before the array is made: a corrupt length may claim 4 GB.
    buffer.boundsCheck(decoder.limit() + RejectedMessageDecoder.rawHeaderLength(), length);
    byte[] raw = new byte[length];
    decoder.getRaw(raw, 0, length);
    return raw;
  }
}
