package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.sbe.MessageHeaderDecoder;
import io.tidemark.schema.sbe.TradeMessageDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the values of the topic {@code trades} in place, the same way in every arm that is not the
 * product. For one thread.
 */
public final class TradeReader {

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private static final ThreadLocal<TradeReader> READER = ThreadLocal.withInitial(TradeReader::new);

  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeMessageDecoder decoder = new TradeMessageDecoder();

  /**
   * Points at a record.
   *
   * @return false if it is no trade but the feed's progress
   */
  public boolean wrap(byte[] value) {
    buffer.wrap(value);
    header.wrap(buffer, 0);
    if (header.templateId() != TradeMessageDecoder.TEMPLATE_ID) {
      return false;
    }
    decoder.wrapAndApplyHeader(buffer, 0, header);
    return true;
  }

  /** The record pointed at, for fields that are not below. */
  public TradeMessageDecoder decoder() {
    return decoder;
  }

  public double price() {
    return decoder.price() / POWERS[decoder.priceScale()];
  }

  public double size() {
    return decoder.size() / POWERS[decoder.sizeScale()];
  }

  /** For functions that several threads share. */
  public static Tick tick(byte[] value) {
    return READER.get().read(value);
  }

  /** The trade in a record of its own, {@code null} if the value is no trade. */
  public Tick read(byte[] value) {
    if (!wrap(value)) {
      return null;
    }
    return new Tick(decoder.instrument(), decoder.eventTime(), decoder.sequence(), price(), size());
  }
}
