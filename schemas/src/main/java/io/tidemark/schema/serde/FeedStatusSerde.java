package io.tidemark.schema.serde;

import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.sbe.FeedStateCode;
import io.tidemark.schema.sbe.FeedStatusMessageDecoder;
import io.tidemark.schema.sbe.FeedStatusMessageEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link FeedStatus} on the topic {@code feed.status}. */
public final class FeedStatusSerde extends Serde<FeedStatus> {

  private final FeedStatusMessageEncoder encoder = new FeedStatusMessageEncoder();
  private final FeedStatusMessageDecoder decoder = new FeedStatusMessageDecoder();

  public FeedStatusSerde() {
    super(
        FeedStatusMessageDecoder.TEMPLATE_ID,
        FeedStatusMessageDecoder.BLOCK_LENGTH,
        FeedStatusMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(FeedStatus status, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .since(status.since())
        .eventTime(status.eventTime())
        .at(status.at())
        .state(
            switch (status.state()) {
              case DOWN -> FeedStateCode.DOWN;
              case UP -> FeedStateCode.UP;
              case ENDED -> FeedStateCode.ENDED;
            });
    putText(status);
    return encoder.encodedLength();
  }

  private void putText(FeedStatus status) {
    byte[] feed = text(status.feed());
    byte[] detail = text(status.detail());
    encoder.putFeed(feed, 0, feed.length);
    encoder.venue(status.venue()).putDetail(detail, 0, detail.length);
  }

  @Override
  FeedStatus read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    FeedStatus.State state =
        switch (decoder.state()) {
          case UP -> FeedStatus.State.UP;
          case ENDED -> FeedStatus.State.ENDED;
          case DOWN, NULL_VAL -> FeedStatus.State.DOWN;
        };
    long since = decoder.since();
    long eventTime = decoder.eventTime();
    long at = decoder.at();
    return new FeedStatus(
        decoder.feed(), decoder.venue(), state, since, eventTime, at, decoder.detail());
  }
}
