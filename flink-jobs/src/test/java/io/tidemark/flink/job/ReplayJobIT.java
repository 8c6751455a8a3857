package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.replay.ReplayFiles;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayJobIT {

  private static final Duration LATENESS = Duration.ofSeconds(30);
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  // Static, since a tape is shipped to the tasks by serialization; all run in this JVM.
  private static List<FeedRecord> inputs;
  private static boolean failing;

  @TempDir static Path directory;
  private List<Trade> trades;
  private String expected;

  @BeforeAll
  void replayInOrder() throws Exception {
    trades = Tape.random(42, 20_000, "SPY", "BAC", "IBM", "BTC-USD", "EUR/USD");
    expected = replay("reference", trades, 1, false);
    assertThat(expected.lines().count()).isGreaterThan(5_000);
  }

  @ParameterizedTest(name = "parallelism {0}, shuffled {1}, killed in the middle {2}")
  @CsvSource({
    "2, false, false",
    "4, false, false",
    "1, true, false",
    "2, true, true",
    "4, true, true"
  })
  void givesTheSameBytes(int parallelism, boolean shuffled, boolean killed) throws Exception {
    List<Trade> arrivals = shuffled ? Tape.shuffled(trades, LATENESS, parallelism) : trades;
    String name = "p%d-%s-%s".formatted(parallelism, shuffled, killed);
    assertThat(replay(name, arrivals, parallelism, killed)).isEqualTo(expected);
    assertThat(FAILED.get()).isEqualTo(killed);
  }

  @Test
  void accountsForEveryInput() throws Exception {
    Path out = Files.createDirectories(directory.resolve("accounts"));
    List<FeedRecord> all = new ArrayList<>();
    trades.forEach(trade -> all.add(FeedRecord.Traded.of(trade)));
    Trade stale = Tape.trade("SPY", Tape.NOON - LATENESS.toNanos() * 2, 7, "1.00");
    all.add(FeedRecord.Traded.of(stale));
    all.add(new FeedRecord.Refused(new Rejected("tape", "row 3: no price", new byte[] {65}, 0)));
    ReplayFiles files = new ReplayFiles(out, null, false);
    ReplayFiles.Counts counts = run(files, all, false, 2);

    assertThat(counts.late()).isEqualTo(1);
    assertThat(Files.readString(files.late())).contains(",SPY,1.00,100,test,7,");
    assertThat(counts.rejected()).isEqualTo(1);
    assertThat(Files.readString(files.rejected())).contains("row 3: no price,A");
    assertThat(expected).startsWith(Files.readString(files.bars()));
  }

  private String replay(String name, List<Trade> arrivals, int parallelism, boolean killed)
      throws Exception {
    List<FeedRecord> all = new ArrayList<>();
    arrivals.forEach(trade -> all.add(FeedRecord.Traded.of(trade)));
    ReplayFiles files =
        new ReplayFiles(Files.createDirectories(directory.resolve(name)), "all", false);
    run(files, all, killed, parallelism);
    return Files.readString(files.bars()) + Files.readString(files.indicators());
  }

  private static ReplayFiles.Counts run(
      ReplayFiles files, List<FeedRecord> tape, boolean killed, int parallelism) throws Exception {
    inputs = tape;
    failing = killed;
    FAILED.set(false);
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, Duration.ofMillis(20), 1).environment();
    ReplayJob.build(environment, ReplayJobIT::open, LATENESS, files);
    environment.execute();
    return files.write();
  }

  /**
   * Reads the shared list; fails once, at two thirds of the first reading, after some checkpoints.
   */
  private static Iterator<FeedRecord> open() {
    Iterator<FeedRecord> all = inputs.iterator();
    boolean fail = failing && !FAILED.get();
    return new Iterator<>() {
      private int read;

      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public FeedRecord next() {
        read++;
        if (fail && read == inputs.size() * 2 / 3) {
          FAILED.set(true);
          throw new IllegalStateException("killed in the middle, as the test wants it");
        }
        if (fail && read % 100 == 0) {
          // Slow enough for checkpoints to happen in between.
          LockSupport.parkNanos(1_000_000);
        }
        return all.next();
      }
    };
  }
}
