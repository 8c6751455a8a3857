package io.tidemark.benchmarks.stream.flinksql;

import io.tidemark.schema.market.Timeframe;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.types.DataType;

/** Format {@code sbe-bar} with option {@code timeframe}: the columns that {@link BarRows} takes. */
public final class BarFormatFactory implements SerializationFormatFactory {

  private static final ConfigOption<String> TIMEFRAME =
      ConfigOptions.key("timeframe").stringType().noDefaultValue();

  @Override
  public EncodingFormat<SerializationSchema<RowData>> createEncodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    return new Bars(Timeframe.parse(options.get(TIMEFRAME)));
  }

  @Override
  public String factoryIdentifier() {
    return "sbe-bar";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(TIMEFRAME);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  private record Bars(Timeframe timeframe) implements EncodingFormat<SerializationSchema<RowData>> {
    @Override
    public SerializationSchema<RowData> createRuntimeEncoder(
        DynamicTableSink.Context context, DataType rows) {
      return new BarRows(timeframe);
    }

    @Override
    public ChangelogMode getChangelogMode() {
      return ChangelogMode.insertOnly();
    }
  }
}
