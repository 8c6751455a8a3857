package io.tidemark.api.stream;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.FeedStatusSerde;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.vertx.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records and encodes messages on Kafka's reading thread, and hands them to the event loop
 * a batch at a time. When the loop does not keep up, the reading waits.
 */
final class BarsFeeder implements KafkaTail.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(BarsFeeder.class);
  private static final int BATCHES_IN_FLIGHT = 4;

  private final Context loop;
  private final Target target;
  private final BarSerde bars = new BarSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final FeedStatusSerde feeds = new FeedStatusSerde();
  private final InstrumentSerde instruments = new InstrumentSerde();
  private final WatermarkTracker complete = new WatermarkTracker(Topics.BARS.partitions());
  private final Semaphore inFlight = new Semaphore(BATCHES_IN_FLIGHT);
  private List<Runnable> batch = new ArrayList<>();

  BarsFeeder(Context loop, Target target) {
    this.loop = loop;
    this.target = target;
  }

  /** Whom the records are for; called on the event loop. */
  interface Target {
    void bar(BarMessage message);

    void watermark(long nanos);

    void feed(FeedStatus status, Instant publishedAt);

    void instrument(Instrument instrument);

    void caughtUp();
  }

  @Override
  public void partitions(String topic, int count) {
    if (topic.equals(Topics.BARS.name())) {
      complete.partitions(count);
    }
  }

  @Override
  public void record(ConsumerRecord<byte[], byte[]> record) {
    try {
      decode(record);
    } catch (MalformedRecordException e) {
      LOG.warn(
          "skipped a record of {}-{} at {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (record.topic().equals(Topics.FEED_STATUS.name())) {
      FeedStatus status = feeds.decode(value);
      Instant publishedAt = Instant.ofEpochMilli(record.timestamp());
      batch.add(() -> target.feed(status, publishedAt));
    } else if (record.topic().equals(Topics.INSTRUMENTS.name())) {
      Instrument instrument = instruments.decode(value);
      batch.add(() -> target.instrument(instrument));
    } else if (Serde.templateId(value) == WatermarkSerde.TEMPLATE_ID) {
      Watermark watermark = watermarks.decode(value);
      complete
          .add(record.partition(), watermark)
          .ifPresent(nanos -> batch.add(() -> target.watermark(nanos)));
    } else {
      // A record of forming bars holds those of several timeframes.
      for (Bar bar : bars.decodeAll(value)) {
        BarMessage message = BarMessage.of(bar);
        batch.add(() -> target.bar(message));
      }
    }
  }

  @Override
  public void endOfBatch() throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<Runnable> done = batch;
    batch = new ArrayList<>();
    inFlight.acquire();
    loop.runOnContext(
        now -> {
          done.forEach(Runnable::run);
          inFlight.release();
        });
  }

  @Override
  public void caughtUp() {
    loop.runOnContext(now -> target.caughtUp());
  }
}
