package io.tidemark.benchmarks.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * What the client sees of one part of the load, against when it was due. For the client's thread
 * and the one that waits.
 */
final class Arrivals {

  /** Disorder that the job waits for before it closes a bar, and the length of a bar. */
  private static final long DISORDER_NANOS = EpochClock.SECOND;

  private static final long BAR_NANOS = EpochClock.SECOND;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What was measured.
   *
   * @param forming from a tick to the first update that shows it, or a newer one of its instrument
   * @param closed from the first record that completes a bar to the closed bar
   * @param superseded ticks that no update showed, because one showed a newer tick
   * @param missing ticks that had not come when it ended; they count as if they came then
   */
  record Seen(Quantiles forming, Quantiles closed, long superseded, long missing) {}

  private final int instruments;
  private final LoadMain.Order order;
  private final long from;

  /** Of each instrument, the number that is to come next. */
  private final long[] next;

  private final Histogram forming = Quantiles.histogram();
  private final Histogram closed = Quantiles.histogram();
  private long superseded;
  private long arrived;

  /**
   * @param from ticks due before are not measured, nanoseconds since the epoch
   */
  Arrivals(LoadMain.Order order, int instruments, long from) {
    this.order = order;
    this.instruments = instruments;
    this.from = from;
    next = new long[instruments];
    Arrays.setAll(next, i -> firstOf(i));
  }

  private long firstOf(int instrument) {
    long first = order.firstProbe();
    return first + Math.floorMod(instrument - first, (long) instruments);
  }

  /** Takes in a frame that came at a time, nanoseconds since the epoch. */
  void add(long time, String frame) {
    try {
      for (JsonNode message : JSON.readTree(frame)) {
        if (message.path("T").asText().equals("b")) {
          bar(time, message);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server sent no JSON: " + frame, e);
    }
  }

  private void bar(long time, JsonNode bar) {
    if (bar.path("closed").asBoolean()) {
      Instant start = Instant.parse(bar.path("t").asText());
      closed(time, start.getEpochSecond() * EpochClock.SECOND + start.getNano());
    } else {
      forming(time, Probe.number(bar.path("c").asDouble()));
    }
  }

  /** Takes in an update that shows a tick. */
  synchronized void forming(long time, long number) {
    if (number < order.firstProbe() || number >= order.firstProbe() + order.schedule().probes()) {
      return;
    }
    int instrument = (int) (number % instruments);
    for (; next[instrument] <= number; next[instrument] += instruments) {
      arrived++;
      if (record(time, next[instrument]) && next[instrument] < number) {
        superseded++;
      }
    }
  }

  private boolean record(long time, long number) {
    long due = order.schedule().probeDue(number - order.firstProbe());
    if (due < from) {
      return false;
    }
    forming.recordValue(Math.max(0, time - due));
    return true;
  }

  /** Takes in a closed bar by its start, nanoseconds since the epoch. */
  synchronized void closed(long time, long start) {
    long complete = start + BAR_NANOS + DISORDER_NANOS;
    if (complete >= from && complete < order.schedule().end()) {
      closed.recordValue(Math.max(0, time - complete));
    }
  }

  synchronized boolean complete() {
    return arrived == order.schedule().probes();
  }

  /** Ends it at a time, nanoseconds since the epoch. */
  synchronized Seen end(long time) {
    long supersededBefore = superseded;
    long missing = order.schedule().probes() - arrived;
    long last = order.firstProbe() + order.schedule().probes() - 1;
    for (int i = 0; i < instruments; i++) {
      forming(time, last - Math.floorMod(last - i, (long) instruments));
    }
    return new Seen(Quantiles.of(forming), Quantiles.of(closed), supersededBefore, missing);
  }
}
