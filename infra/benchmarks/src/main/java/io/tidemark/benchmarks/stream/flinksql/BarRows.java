package io.tidemark.benchmarks.stream.flinksql;

import io.tidemark.benchmarks.stream.bar.FinalBars;
import io.tidemark.schema.market.Timeframe;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.RowData;

/** Takes rows of instrument, start, open, high, low, close, volume, VWAP, number of trades. */
final class BarRows implements SerializationSchema<RowData> {

  private static final long serialVersionUID = 1L;

  private final Timeframe timeframe;

  BarRows(Timeframe timeframe) {
    this.timeframe = timeframe;
  }

  @Override
  public byte[] serialize(RowData row) {
    double[] values = new double[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getDouble(2 + i);
    }
    long start = TimeUnit.MILLISECONDS.toNanos(row.getTimestamp(1, 3).getMillisecond());
    return FinalBars.encode(
        FinalBars.of(row.getString(0).toString(), timeframe, start, values, row.getLong(8)));
  }
}
