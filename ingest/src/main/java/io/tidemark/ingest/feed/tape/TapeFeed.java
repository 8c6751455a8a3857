package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.FeedHealth;
import io.tidemark.ingest.feed.FeedOutput;
import io.tidemark.ingest.feed.TapePosition;
import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plays a tape. What an earlier run has delivered is passed over without waiting; from the first
 * record that is still missing somewhere, playback keeps its speed.
 */
public final class TapeFeed implements Feed {

  private final List<Path> files;
  private final TapeReader reader;
  private final long tape;
  private final FeedClock clock;
  private final Playback playback;
  private final Plausibility plausibility = Plausibility.recorded();
  private volatile FeedHealth health;
  private volatile boolean closed;
  private long newest = Long.MIN_VALUE;

  /**
   * Opens the files, so that what is wrong with them shows before anything plays.
   *
   * @throws IllegalArgumentException as {@link TapeReader#open}
   */
  public TapeFeed(List<Path> files, TapeOptions options, Playing playing) throws IOException {
    this.files = List.copyOf(files);
    this.reader = TapeReader.open(files, options);
    this.tape = TapeId.of(files, readAs(options));
    this.clock = playing.clock();
    this.playback = new Playback(playing.clock(), playing.speed());
    this.health = FeedHealth.up(clock.now(), "");
  }

  private static String readAs(TapeOptions options) {
    return options.format().map(TapeFormat::code).orElse("")
        + options.symbol().orElse("")
        + options.venue().orElse("");
  }

  /** How fast, by which clock. */
  public record Playing(Speed speed, FeedClock clock) {}

  @Override
  public String name() {
    String first = "tape:" + files.get(0).getFileName();
    String more = files.size() == 1 ? "" : "+" + (files.size() - 1);
    return (first.length() <= 90 ? first : first.substring(0, 90)) + more;
  }

  @Override
  public String venue() {
    return "tape";
  }

  @Override
  public Collection<Instrument> instruments() {
    return reader.instruments();
  }

  @Override
  public FeedHealth health() {
    FeedHealth now = health;
    return now.detail().isEmpty() ? FeedHealth.up(now.since(), played()) : now;
  }

  private String played() {
    return String.format(Locale.ROOT, "%.1f%% played", reader.progress() * 100);
  }

  @Override
  public long completeUntil(long now) {
    return playback.complete();
  }

  @Override
  public void run(FeedOutput output) throws IOException, InterruptedException {
    try (reader) {
      TapeItem item = reader.next();
      while (item != null && !closed) {
        deliver(item, new TapePosition(tape, reader.position() - 1), output);
        item = reader.next();
      }
      if (!closed) {
        end();
      }
    } catch (IOException e) {
      playback.end(Long.MAX_VALUE);
      health = FeedHealth.down(clock.now(), e.getMessage());
      throw e;
    }
  }

  private void deliver(TapeItem item, TapePosition position, FeedOutput output)
      throws InterruptedException {
    if (item instanceof TapeItem.Refused refused) {
      output.refuse(refused.refusal(), bytes(refused.row()), position);
    } else if (item instanceof TapeItem.Trade read) {
      Trade trade = read.trade();
      // Before its turn is awaited: the turn of a trade in the year 2099 does not come.
      Optional<Refusal> refusal = plausibility.check(trade, clock.now());
      if (refusal.isPresent()) {
        output.refuse(refusal.get(), bytes(trade.toString()), position);
      } else {
        play(trade, position, output);
      }
    } else if (item instanceof TapeItem.Quote read) {
      Quote quote = read.quote();
      Optional<Refusal> refusal = plausibility.check(quote, clock.now());
      if (refusal.isPresent()) {
        output.refuse(refusal.get(), bytes(quote.toString()), position);
      } else {
        play(quote, position, output);
      }
    }
  }

  private void play(Trade trade, TapePosition position, FeedOutput output)
      throws InterruptedException {
    newest = Math.max(newest, trade.eventTime());
    if (!output.delivered(trade, position)) {
      playback.await(trade.eventTime());
      output.trade(trade, position);
    }
  }

  private void play(Quote quote, TapePosition position, FeedOutput output)
      throws InterruptedException {
    newest = Math.max(newest, quote.eventTime());
    if (!output.delivered(quote, position)) {
      playback.await(quote.eventTime());
      output.quote(quote, position);
    }
  }

  private static byte[] bytes(String row) {
    return row.getBytes(StandardCharsets.UTF_8);
  }

  private void end() {
    // The tape says nothing about what came after its last record, so nothing more is promised.
    playback.end(newest);
    health = FeedHealth.ended(clock.now(), "100% played, " + reader.position() + " rows");
  }

  @Override
  public void close() {
    closed = true;
  }
}
