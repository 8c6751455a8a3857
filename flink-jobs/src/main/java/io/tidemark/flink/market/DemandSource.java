package io.tidemark.flink.market;

import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code indicators.demand} as input of the computation. */
public final class DemandSource implements KafkaRecordDeserializationSchema<MarketInput> {

  /**
   * Demand has no event time: nothing waits for it, and nothing is complete because of it, not even
   * where the feed is silent.
   */
  public static final WatermarkStrategy<MarketInput> WATERMARKS =
      WatermarkStrategy.forGenerator(context -> new Timeless());

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(DemandSource.class);

  private transient IndicatorDemandSerde serde;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<MarketInput> out) {
    if (serde == null) {
      serde = new IndicatorDemandSerde();
    }
    try {
      IndicatorDemand demand = serde.decode(record.value());
      out.collect(new MarketInput.Demanded(demand));
    } catch (MalformedRecordException e) {
      // Nothing follows from demand but that more is shown: it is said, and that is all.
      LOG.warn("{}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  @Override
  public TypeInformation<MarketInput> getProducedType() {
    return MarketInputSerializer.TYPE;
  }

  private static final class Timeless implements WatermarkGenerator<MarketInput> {

    @Override
    public void onEvent(MarketInput event, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
