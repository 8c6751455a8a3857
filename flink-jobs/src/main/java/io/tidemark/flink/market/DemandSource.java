package io.tidemark.flink.market;

import io.tidemark.flink.source.Timeless;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.serde.MalformedRecordException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code indicators.demand} as input of the computation. */
public final class DemandSource implements KafkaRecordDeserializationSchema<MarketInput> {

  public static final WatermarkStrategy<MarketInput> WATERMARKS = Timeless.watermarks();

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
}
