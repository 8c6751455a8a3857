package io.tidemark.benchmarks.stream.flinksql;

import io.tidemark.benchmarks.stream.bar.TradeReader;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * Rows of instrument, event time in milliseconds and in nanoseconds, sequence, price, size. The
 * feed's progress gives no row.
 */
final class TradeRows implements DeserializationSchema<RowData> {

  private static final long serialVersionUID = 1L;

  private final TypeInformation<RowData> type;
  private transient TradeReader reader;

  TradeRows(TypeInformation<RowData> type) {
    this.type = type;
  }

  @Override
  public void open(InitializationContext context) {
    reader = new TradeReader();
  }

  @Override
  public RowData deserialize(byte[] value) {
    if (!reader.wrap(value)) {
      return null;
    }
    TradeMessageDecoder trade = reader.decoder();
    GenericRowData row = new GenericRowData(6);
    int at = trade.limit() + TradeMessageDecoder.instrumentHeaderLength();
    row.setField(0, StringData.fromBytes(value, at, trade.skipInstrument()));
    row.setField(1, TimestampData.fromEpochMillis(Math.floorDiv(trade.eventTime(), 1_000_000L)));
    row.setField(2, trade.eventTime());
    row.setField(3, trade.sequence());
    row.setField(4, reader.price());
    row.setField(5, reader.size());
    return row;
  }

  @Override
  public boolean isEndOfStream(RowData row) {
    return false;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return type;
  }
}
