package io.tidemark.flink.type;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.ExternalSignalSerde;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.serde.ModelReleaseSerde;
import io.tidemark.schema.serde.RecoveryOddsSerde;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type of a record with a serializer of its own.
 *
 * @param <T> the record
 */
public final class RecordType<T> extends TypeInformation<T> {

  public static final RecordType<Bar> BAR = of(Bar.class, new BarSerializer());
  public static final RecordType<Rejected> REJECTED = of(Rejected.class, new RejectedSerializer());
  public static final RecordType<Instrument> INSTRUMENT =
      of(Instrument.class, new InstrumentSerializer());

  public static final RecordType<IndicatorValues> INDICATORS =
      of(IndicatorValues.class, new IndicatorValuesSerializer());

  public static final RecordType<MarketCondition> MARKET_CONDITION =
      of(MarketCondition.class, new SerdeSerializer<>(MarketConditionSerde.class));
  public static final RecordType<Regime> REGIME =
      of(Regime.class, new SerdeSerializer<>(RegimeSerde.class));
  public static final RecordType<Signal> SIGNAL =
      of(Signal.class, new SerdeSerializer<>(SignalSerde.class));
  public static final RecordType<SignalOutcome> SIGNAL_OUTCOME =
      of(SignalOutcome.class, new SerdeSerializer<>(SignalOutcomeSerde.class));
  public static final RecordType<TrackRecord> TRACK_RECORD =
      of(TrackRecord.class, new SerdeSerializer<>(TrackRecordSerde.class));
  public static final RecordType<ExternalSignal> EXTERNAL_SIGNAL =
      of(ExternalSignal.class, new SerdeSerializer<>(ExternalSignalSerde.class));
  public static final RecordType<ModelRelease> MODEL_RELEASE =
      of(ModelRelease.class, new SerdeSerializer<>(ModelReleaseSerde.class));
  public static final RecordType<RecoveryQuery> RECOVERY_QUERY =
      of(RecoveryQuery.class, new SerdeSerializer<>(RecoveryQuerySerde.class));
  public static final RecordType<RecoveryOdds> RECOVERY_ODDS =
      of(RecoveryOdds.class, new SerdeSerializer<>(RecoveryOddsSerde.class));

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private RecordType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  public static <T> RecordType<T> of(Class<T> type, TypeSerializer<T> serializer) {
    return new RecordType<>(type, serializer);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer.duplicate();
  }

  @Override
  public String toString() {
    return "RecordType<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that
        && type == that.type
        && serializer.equals(that.serializer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, serializer);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType;
  }
}
