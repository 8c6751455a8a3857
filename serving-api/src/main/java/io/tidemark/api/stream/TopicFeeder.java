package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.api.published.PublishedIndicators;
import io.tidemark.api.published.PublishedRegime;
import io.tidemark.api.published.PublishedSignal;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.FeedStatusSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.vertx.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records on Kafka's reading thread, and hands them to the event loop a batch at a time.
 * When the loop does not keep up, the reading waits.
 */
final class TopicFeeder implements KafkaTail.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFeeder.class);
  private static final int BATCHES_IN_FLIGHT = 4;

  private final Context loop;
  private final Target target;
  private final BarSerde bars = new BarSerde();
  private final WatermarkSerde watermarks = new WatermarkSerde();
  private final FeedStatusSerde feeds = new FeedStatusSerde();
  private final InstrumentSerde instruments = new InstrumentSerde();
  private final IndicatorValuesSerde indicators = new IndicatorValuesSerde();
  private final RegimeSerde regimes = new RegimeSerde();
  private final SignalSerde signals = new SignalSerde();
  private final Map<String, Completeness> complete =
      Map.of(
          Topics.BARS.name(), new Completeness(Kind.BARS, Topics.BARS),
          Topics.INDICATORS.name(), new Completeness(Kind.INDICATORS, Topics.INDICATORS),
          Topics.REGIMES.name(), new Completeness(Kind.REGIMES, Topics.REGIMES));
  private final Semaphore inFlight = new Semaphore(BATCHES_IN_FLIGHT);
  private List<Runnable> batch = new ArrayList<>();

  TopicFeeder(Context loop, Target target) {
    this.loop = loop;
    this.target = target;
  }

  private record Completeness(Kind kind, WatermarkTracker tracker) {
    Completeness(Kind kind, Topic topic) {
      this(kind, new WatermarkTracker(topic.partitions()));
    }
  }

  /** Whom the records are for; called on the event loop. */
  interface Target {
    void value(ValueMessage message);

    /** All values of a kind have been told that were due by then. */
    void watermark(Kind kind, long nanos);

    void feed(FeedStatus status, Instant publishedAt);

    void instrument(Instrument instrument);

    void caughtUp();
  }

  @Override
  public void partitions(String topic, int count) {
    if (complete.containsKey(topic)) {
      complete.get(topic).tracker.partitions(count);
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
    switch (Serde.templateId(value)) {
      case BarSerde.TEMPLATE_ID ->
          // A record of forming bars holds those of several timeframes.
          bars.decodeAll(value).forEach(bar -> add(new PublishedBar(bar)));
      case IndicatorValuesSerde.TEMPLATE_ID ->
          add(new PublishedIndicators(indicators.decode(value)));
      case RegimeSerde.TEMPLATE_ID -> add(new PublishedRegime(regimes.decode(value)));
      case SignalSerde.TEMPLATE_ID -> add(new PublishedSignal(signals.decode(value)));
      case WatermarkSerde.TEMPLATE_ID -> add(record, watermarks.decode(value));
      default -> decodeOther(record);
    }
  }

  private void decodeOther(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.FEED_STATUS.name())) {
      FeedStatus status = feeds.decode(record.value());
      Instant publishedAt = Instant.ofEpochMilli(record.timestamp());
      batch.add(() -> target.feed(status, publishedAt));
    } else if (record.topic().equals(Topics.INSTRUMENTS.name())) {
      Instrument instrument = instruments.decode(record.value());
      batch.add(() -> target.instrument(instrument));
    } else {
      throw new MalformedRecordException(
          "neither a value nor a watermark: templateId=" + Serde.templateId(record.value()));
    }
  }

  private void add(Published value) {
    ValueMessage message = new ValueMessage(value);
    batch.add(() -> target.value(message));
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Watermark watermark) {
    Completeness of = complete.get(record.topic());
    if (of != null) {
      of.tracker
          .add(record.partition(), watermark)
          .ifPresent(nanos -> batch.add(() -> target.watermark(of.kind, nanos)));
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
