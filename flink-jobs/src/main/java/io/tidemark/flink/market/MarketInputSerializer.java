package io.tidemark.flink.market;

import io.tidemark.flink.bar.PartialBar;
import io.tidemark.flink.type.QuoteSerializer;
import io.tidemark.flink.type.RecordSerializer;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link MarketInput} between tasks. */
public final class MarketInputSerializer extends RecordSerializer<MarketInput> {

  public static final RecordType<MarketInput> TYPE =
      RecordType.of(MarketInput.class, new MarketInputSerializer());

  private static final long serialVersionUID = 1L;
  private static final int TRADES = 0;
  private static final int QUOTED = 1;
  private static final int DEMANDED = 2;

  private final QuoteSerializer quotes = new QuoteSerializer();

  @Override
  public void serialize(MarketInput input, DataOutputView target) throws IOException {
    if (input instanceof MarketInput.Trades trades) {
      target.writeByte(TRADES);
      target.writeUTF(trades.instrument());
      target.writeLong(trades.second());
      trades.bar().writeTo(target);
    } else if (input instanceof MarketInput.Quoted quoted) {
      target.writeByte(QUOTED);
      quotes.serialize(quoted.quote(), target);
    } else if (input instanceof MarketInput.Demanded demanded) {
      target.writeByte(DEMANDED);
      target.writeUTF(demanded.instrument());
      target.writeUTF(demanded.demand().timeframe().code());
      target.writeLong(demanded.demand().until());
    }
  }

  @Override
  public MarketInput deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    return switch (kind) {
      case TRADES -> trades(source);
      case QUOTED -> new MarketInput.Quoted(quotes.deserialize(source));
      case DEMANDED ->
          new MarketInput.Demanded(
              new IndicatorDemand(
                  source.readUTF(), Timeframe.parse(source.readUTF()), source.readLong()));
      default -> throw new IOException("kind must be 0..2: kind=" + kind);
    };
  }

  private static MarketInput trades(DataInputView source) throws IOException {
    String instrument = source.readUTF();
    long second = source.readLong();
    PartialBar bar = new PartialBar();
    bar.readFrom(source);
    return new MarketInput.Trades(instrument, second, bar);
  }

  @Override
  public TypeSerializer<MarketInput> duplicate() {
    return new MarketInputSerializer();
  }

  @Override
  public TypeSerializerSnapshot<MarketInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a restoring job reads first. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarketInput> {
    public Snapshot() {
      super(MarketInputSerializer::new);
    }
  }
}
