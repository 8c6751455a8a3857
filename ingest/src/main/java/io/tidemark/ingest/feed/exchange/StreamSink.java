package io.tidemark.ingest.feed.exchange;

import io.tidemark.ingest.feed.FeedClock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;

/**
 * Between the library's threads and the feed's. Holds so many events and no more: when Kafka is
 * slow, the library's threads wait here, and in the end the venue's socket.
 */
final class StreamSink {

  /** Takes nothing, for connections that are never opened. */
  static final StreamSink NOWHERE = new StreamSink(FeedClock.system(), 1);

  private static final int CAPACITY = 100_000;

  private final FeedClock clock;
  private final BlockingQueue<StreamEvent> events;
  private volatile boolean closed;

  StreamSink(FeedClock clock) {
    this(clock, CAPACITY);
  }

  private StreamSink(FeedClock clock, int capacity) {
    this.clock = clock;
    this.events = new LinkedBlockingQueue<>(capacity);
  }

  void trade(String symbol, Trade trade) {
    put(new StreamEvent.Traded(symbol, trade, clock.now()));
  }

  void ticker(String symbol, Ticker ticker) {
    put(new StreamEvent.Quoted(symbol, ticker, clock.now()));
  }

  void unreadable(String frame, String why) {
    put(new StreamEvent.Unreadable(frame, why, clock.now()));
  }

  void broken(Throwable cause) {
    put(new StreamEvent.Broken(String.valueOf(cause.getMessage()), clock.now()));
  }

  private void put(StreamEvent event) {
    try {
      while (!closed && !events.offer(event, 100, TimeUnit.MILLISECONDS)) {
        // The feed is behind: so is everybody.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether all that came has been polled. */
  boolean isEmpty() {
    return events.isEmpty();
  }

  /** The next event, {@code null} if none comes in time. */
  StreamEvent poll(long millis) throws InterruptedException {
    return events.poll(millis, TimeUnit.MILLISECONDS);
  }

  void close() {
    closed = true;
  }
}
