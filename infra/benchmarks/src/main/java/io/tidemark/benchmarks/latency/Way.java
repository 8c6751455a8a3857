package io.tidemark.benchmarks.latency;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.latency.Arrivals.Seen;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.schema.topic.Topics;
import io.tidemark.servers.KafkaTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes of one arm, new ones each time, with a load before and a client behind them. */
final class Way implements AutoCloseable {

  private static final String SMALL_HEAP = "1g";
  private static final long START_MILLIS = 120_000;
  private static final long BEHIND_MILLIS = 120_000;

  /**
   * One part of the load and what came of it.
   *
   * @param generator how late the ticks were sent, milliseconds; in {@code seen} too
   */
  record Measured(int rate, Seen seen, Quantiles generator) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final LatencyOptions options;
  private final String kafka;
  private final Path directory;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private ChildJvm load;
  private StreamClient client;
  private long probes;

  private Way(LatencyOptions options, String kafka, Path directory) {
    this.options = options;
    this.kafka = kafka;
    this.directory = directory;
  }

  static Way open(Arm arm, LatencyOptions options, String kafka, Path directory) throws Exception {
    Way way = new Way(options, kafka, directory);
    try {
      KafkaTopics.create(kafka, Topics.all());
      way.parts.push(() -> KafkaTopics.delete(kafka, Topics.all()));
      way.startLoad();
      if (arm == Arm.RAW) {
        way.startEcho();
      } else {
        way.startTidemark();
      }
      return way;
    } catch (Exception e) {
      way.close();
      throw e;
    }
  }

  private void startLoad() throws IOException, InterruptedException {
    LoadMain.Settings settings = new LoadMain.Settings(kafka, options.instruments, options.probes);
    load = start(LoadMain.class, SMALL_HEAP, List.of(json.writeValueAsString(settings)));
    load.next(START_MILLIS);
  }

  private void startEcho() throws Exception {
    ChildJvm echo = start(EchoMain.class, SMALL_HEAP, List.of(kafka));
    client = StreamClient.connect(Integer.parseInt(echo.next(START_MILLIS)), "/");
    parts.push(client);
  }

  private void startTidemark() throws Exception {
    ChildJvm job =
        start(
            MarketJobMain.class,
            options.heap,
            List.of(
                kafka,
                directory.resolve("checkpoints").toString(),
                Integer.toString(options.parallelism)));
    ChildJvm api =
        start(ApiMain.class, SMALL_HEAP, List.of(kafka, directory.resolve("database").toString()));
    job.next(START_MILLIS);
    int port = Integer.parseInt(api.next(START_MILLIS));
    String key = api.next(START_MILLIS);
    client = StreamClient.connect(port, "/v1/stream/realtime");
    parts.push(client);
    client.subscribe(key, Probe.symbols(options.probes));
  }

  private ChildJvm start(Class<?> main, String heap, List<String> arguments) throws IOException {
    ChildJvm child = ChildJvm.start(main, heap, directory.resolve(main.getSimpleName()), arguments);
    parts.push(child);
    return child;
  }

  /** Loads it at a rate, and tells what came of all but the first seconds. */
  Measured measure(int rate, int settleSeconds, int seconds)
      throws IOException, InterruptedException {
    // A whole second, so that the first progress is the beginning.
    long begin = (EpochClock.nanos() / EpochClock.SECOND + 2) * EpochClock.SECOND;
    Schedule schedule = new Schedule(begin, settleSeconds + seconds, rate, options.allProbes());
    LoadMain.Order order = new LoadMain.Order(schedule, probes);
    probes += schedule.probes();
    Arrivals arrivals =
        new Arrivals(order, options.probes, begin + settleSeconds * EpochClock.SECOND);
    client.tell(arrivals);
    load.tell(json.writeValueAsString(order));
    long patience = TimeUnit.SECONDS.toMillis(settleSeconds + seconds + 2L) + BEHIND_MILLIS;
    Quantiles generator = json.readValue(load.next(patience), Quantiles.class);
    long deadline = EpochClock.nanos() + options.drainSeconds * EpochClock.SECOND;
    while (!arrivals.complete() && EpochClock.nanos() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    client.tell(null);
    return new Measured(rate, arrivals.end(EpochClock.nanos()), generator);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("  not closed: " + e.getMessage());
      }
    }
  }
}
