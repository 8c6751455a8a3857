package io.tidemark.schema.serde;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.sbe.BarMessageDecoder;
import io.tidemark.schema.sbe.BarMessageEncoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Bar} on the topics {@code bars} and {@code bars.forming}. */
public final class BarSerde extends Serde<Bar> {

  /** Tells bars from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = BarMessageEncoder.TEMPLATE_ID;

  private final BarMessageEncoder encoder = new BarMessageEncoder();
  private final BarMessageDecoder decoder = new BarMessageDecoder();

  public BarSerde() {
    super(
        BarMessageDecoder.TEMPLATE_ID,
        BarMessageDecoder.BLOCK_LENGTH,
        BarMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Bar bar, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(bar.start())
        .at(bar.at())
        .openPrice(bar.open())
        .highPrice(bar.high())
        .lowPrice(bar.low())
        .closePrice(bar.close())
        .volume(bar.volume())
        .vwap(bar.vwap())
        .trades(bar.trades())
        .seq(bar.seq())
        .rev(bar.rev())
        .timeframe(TimeframeCodes.of(bar.timeframe()));
    encoder
        .flags()
        .clear()
        .closed(bar.closed())
        .finalised(bar.finalised())
        .simulated(bar.simulated());
    Liquidity liquidity = bar.liquidity();
    encoder
        .session(bar.session())
        .spread(liquidity == null ? Double.NaN : liquidity.spread())
        .mid(liquidity == null ? Double.NaN : liquidity.mid())
        .imbalance(liquidity == null ? Double.NaN : liquidity.imbalance());
    encoder.instrument(bar.instrument());
    return encoder.encodedLength();
  }

  @Override
  Bar read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new Bar(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.start(),
        decoder.openPrice(),
        decoder.highPrice(),
        decoder.lowPrice(),
        decoder.closePrice(),
        decoder.volume(),
        decoder.vwap(),
        decoder.trades(),
        decoder.seq(),
        decoder.rev(),
        decoder.flags().closed(),
        decoder.flags().finalised(),
        decoder.at(),
        decoder.flags().simulated(),
        decoder.session() == BarMessageDecoder.sessionNullValue()
            ? Timeframe.DAY_1.start(decoder.start())
            : decoder.session(),
        liquidity());
  }

  /** Several bars in one record, one behind the other. */
  public byte[] encodeAll(List<Bar> bars) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(bars.size() * 160);
    bars.forEach(bar -> all.writeBytes(encode(bar)));
    return all.toByteArray();
  }

  /**
   * Reads what {@link #encodeAll} wrote.
   *
   * @throws MalformedRecordException as {@link #decode}
   */
  public List<Bar> decodeAll(byte[] bytes) {
    List<Bar> bars = new ArrayList<>();
    byte[] rest = bytes;
    do {
      bars.add(decode(rest));
      rest = Arrays.copyOfRange(rest, decoder.limit(), rest.length);
    } while (rest.length > 0);
    return bars;
  }

  private Liquidity liquidity() {
    double spread = decoder.spread();
    return Double.isNaN(spread) ? null : new Liquidity(spread, decoder.mid(), decoder.imbalance());
  }
}
