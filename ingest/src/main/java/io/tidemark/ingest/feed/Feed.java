package io.tidemark.ingest.feed;

import io.tidemark.schema.market.Instrument;
import java.io.IOException;
import java.util.Collection;

/**
 * A source of trades and quotes, or of market conditions. {@link #run} works on a thread of its
 * own; everything else may be asked by other threads at any time, before, while and after it runs.
 */
public interface Feed extends AutoCloseable {

  /** As configured, e.g. {@code simulator} or {@code exchange:binance}; at most 100 characters. */
  String name();

  /** For clients, at most 32 characters. */
  String venue();

  /** The instruments known so far; a tape may find more as it is read. */
  Collection<Instrument> instruments();

  FeedHealth health();

  /**
   * The event time, of market conditions the publication, up to which everything has gone to the
   * output, in nanoseconds since the epoch; {@link Long#MIN_VALUE} as long as nothing can be
   * promised, {@link Long#MAX_VALUE} once nothing more will come from a feed that has failed. Never
   * later than what {@link #run} has handed over.
   *
   * @param now the ingest clock, nanoseconds since the epoch
   */
  long completeUntil(long now);

  /**
   * Delivers until the feed ends, is closed, or its thread is interrupted. The output is used by
   * the calling thread only.
   *
   * @throws IOException if the source cannot be read any further; the message says which and why
   */
  void run(FeedOutput output) throws IOException, InterruptedException;

  /** Makes {@link #run} return soon. Interrupting its thread hastens that. */
  @Override
  void close();
}
