package io.tidemark.benchmarks.latency;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.stream.load.ZipfSampler;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.schema.market.Decimal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Sends ticks when they are due, whatever becomes of those before. It is told {@link Order}s on
 * standard input, and answers each with {@link Quantiles}: how late it was.
 */
public final class LoadMain {

  private static final long PARK_NANOS = 100_000;

  /**
   * A part of the load.
   *
   * @param firstProbe number of its first probe
   */
  record Order(Schedule schedule, long firstProbe) {}

  /** What is the same for all parts. */
  record Settings(String kafka, int instruments, int probes) {}

  private final LiveTrades topic;
  private final List<String> probes;
  private final String[] symbols;
  private final long[] sequences;
  private final ZipfSampler sampler;

  private LoadMain(LiveTrades topic, Settings settings) {
    this.topic = topic;
    probes = Probe.symbols(settings.probes());
    symbols =
        IntStream.range(0, settings.instruments())
            .mapToObj("S%05d"::formatted)
            .toArray(String[]::new);
    sequences = new long[symbols.length];
    sampler = new ZipfSampler(symbols.length, new SplittableRandom(7));
  }

  /** Argument: {@link Settings} as JSON. */
  public static void main(String[] args) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Settings settings = json.readValue(args[0], Settings.class);
    try (LiveTrades topic = new LiveTrades(settings.kafka());
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      LoadMain load = new LoadMain(topic, settings);
      Probe.symbols(settings.probes()).forEach(s -> topic.send(Probe.instrument(s)));
      topic.flush();
      ChildJvm.say("ready");
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        Histogram late = load.run(json.readValue(order, Order.class));
        ChildJvm.say(json.writeValueAsString(Quantiles.of(late)));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private Histogram run(Order order) {
    Schedule schedule = order.schedule();
    Histogram late = Quantiles.histogram();
    long second = schedule.begin() / EpochClock.SECOND * EpochClock.SECOND;
    long now = EpochClock.nanos();
    for (long tick = 0; tick < schedule.ticks(); tick++) {
      long due = schedule.due(tick);
      while (now < due) {
        // Spinning would take a processor from those who are measured.
        LockSupport.parkNanos(PARK_NANOS);
        now = EpochClock.nanos();
      }
      if (due >= second) {
        topic.progress(second);
        second += EpochClock.SECOND;
      }
      if (schedule.isProbe(tick)) {
        // Sending may block: a look at the clock for each that counts.
        now = EpochClock.nanos();
        late.recordValue(now - due);
        probe(order.firstProbe() + schedule.probesBefore(tick), due);
      } else {
        other(due);
      }
    }
    topic.flush();
    return late;
  }

  private void probe(long number, long due) {
    String symbol = probes.get((int) (number % probes.size()));
    topic.send(LiveTrades.trade(symbol, due, number, Probe.price(number)));
  }

  private void other(long due) {
    int instrument = sampler.next();
    long sequence = ++sequences[instrument];
    Decimal price = Decimal.of(10_000 + (sequence * 31 & 255), 2);
    topic.send(LiveTrades.trade(symbols[instrument], due, sequence, price));
  }
}
