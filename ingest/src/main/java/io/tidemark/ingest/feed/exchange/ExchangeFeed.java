package io.tidemark.ingest.feed.exchange;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.FeedHealth;
import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.schema.market.FeedStatus.State;
import io.tidemark.schema.market.Instrument;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A venue's stream. The promise of completeness goes by the venue's time. While it is down, the
 * promise is held back for up to 30 s, so that what the venue tells afterwards is not late; after a
 * longer loss some of it may be.
 */
public final class ExchangeFeed implements Feed {

  /** After so long, a connection was good, and the next failure starts from the shortest wait. */
  private static final long GOOD = Duration.ofSeconds(30).toNanos();

  private static final long HELD_BACK = Duration.ofSeconds(30).toNanos();

  /** Best bid and ask of a traded pair move every second: this long a silence is no silence. */
  private static final long SILENCE = Duration.ofSeconds(60).toNanos();

  private static final int POLL_MILLIS = 100;

  private final Venue venue;
  private final List<String> symbols;
  private final Map<String, String> endpoints;
  private final FeedClock clock;
  private final VenueClock venueClock;
  private final RetryPolicy<Object> reconnect;
  private volatile FeedHealth health;
  private volatile long handedOver = Long.MIN_VALUE;
  private volatile boolean closed;

  /**
   * A feed of these pairs.
   *
   * @param venue one of {@code binance bitstamp coinbase kraken}
   * @param symbols e.g. {@code BTC-USDT}
   * @param endpoints other addresses than the public ones
   * @throws IllegalArgumentException if an endpoint cannot be changed
   */
  public ExchangeFeed(
      String venue, List<String> symbols, Map<String, String> endpoints, FeedClock clock) {
    this(venue, symbols, endpoints, new Connecting(clock, Duration.ofMillis(500)));
  }

  /** By which clock, and how long to wait after the first failure. */
  record Connecting(FeedClock clock, Duration firstWait) {}

  ExchangeFeed(
      String venue, List<String> symbols, Map<String, String> endpoints, Connecting connecting) {
    this.venue = Venue.of(venue, endpoints);
    this.symbols = List.copyOf(symbols);
    this.endpoints = Map.copyOf(endpoints);
    this.clock = connecting.clock();
    this.venueClock = new VenueClock(clock);
    this.health = FeedHealth.down(clock.now(), "connecting");
    // All clients lose a venue at the same moment: the jitter keeps them from coming back so.
    this.reconnect =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withBackoff(connecting.firstWait(), Duration.ofSeconds(30))
            .withJitter(0.25)
            .withMaxRetries(-1)
            .build();
  }

  @Override
  public String name() {
    return "exchange:" + venue.code();
  }

  @Override
  public String venue() {
    return venue.code();
  }

  @Override
  public Collection<Instrument> instruments() {
    return symbols.stream().map(this::instrument).toList();
  }

  private Instrument instrument(String symbol) {
    String quote = symbol.substring(symbol.indexOf('-') + 1);
    return new Instrument(
        symbol, symbol.replace('-', '/'), venue.code(), "crypto", quote, "UTC", false);
  }

  @Override
  public FeedHealth health() {
    FeedHealth told = health;
    String warning = venueClock.warning();
    return told.state() == State.UP && !warning.isEmpty()
        ? FeedHealth.up(told.since(), told.detail() + "; " + warning)
        : told;
  }

  @Override
  public long completeUntil(long now) {
    long reached = handedOver;
    if (reached != Long.MIN_VALUE && !isUp()) {
      reached = Math.max(reached, venueClock.now().orElse(now) - HELD_BACK);
    }
    return Math.min(reached, now);
  }

  private boolean isUp() {
    return health.state() == State.UP;
  }

  @Override
  public void run(FeedOutput output) throws InterruptedException {
    VenueTape tape = new VenueTape(venue, symbols, venue.backfill(endpoints), output);
    tape.resume(clock.now());
    try {
      while (!closed) {
        Failsafe.with(reconnect).run(() -> session(tape));
      }
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw e;
    }
  }

  /** One connection, from first to last. Returns, rather than throws, if it was a good one. */
  private void session(VenueTape tape) throws IOException, InterruptedException {
    StreamSink sink = new StreamSink(clock);
    long start = clock.now();
    try (VenueStream stream = new VenueStream(venue.exchange(endpoints, sink), sink)) {
      stream.connect(symbols);
      // Subscribed first, asked for the missing ones then: nothing can fall between the two.
      String missed = tape.fillUp(clock.now());
      health = FeedHealth.up(clock.now(), missed);
      drain(stream, sink, tape);
    } catch (IOException e) {
      down(e.getMessage());
      if (!closed && clock.now() - start < GOOD) {
        throw e;
      }
    }
  }

  private void down(String why) {
    long since = isUp() ? clock.now() : health.since();
    health = FeedHealth.down(since, why);
  }

  private void drain(VenueStream stream, StreamSink sink, VenueTape tape)
      throws IOException, InterruptedException {
    long connected = clock.now();
    long heard = connected;
    while (!closed) {
      long before = clock.now();
      long venueTime = venueTime(connected, before);
      if (sink.isEmpty()) {
        handedOver = Math.max(handedOver, venueTime);
      }
      StreamEvent event = sink.poll(POLL_MILLIS);
      if (event != null) {
        tape.add(event);
        heard = event.at();
        venueClock.hear(event);
        // Were there never a moment with nothing left to read, the promise would still go on.
        handedOver = Math.max(handedOver, venueClock.newest());
      } else if (!stream.isAlive()) {
        throw new IOException("the venue has closed the connection");
      } else if (before - heard > SILENCE) {
        throw new IOException("nothing heard from the venue for 60 s");
      }
    }
  }

  /** Of pairs that are quoted but seldom traded no time may be told for long. */
  private long venueTime(long connected, long now) {
    long otherwise = now - connected > HELD_BACK ? now - HELD_BACK : Long.MIN_VALUE;
    return venueClock.now().orElse(otherwise);
  }

  @Override
  public void close() {
    closed = true;
  }
}
