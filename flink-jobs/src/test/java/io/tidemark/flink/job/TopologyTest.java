package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.store.DatabaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** What is written of the jobs is what they are. */
class TopologyTest {

  private static final Path PAGE = Path.of("..", "docs", "topology.md");

  @Test
  void everyOperatorOfTheMarketJobIsInThePage() throws IOException {
    StreamExecutionEnvironment environment = environment();
    MarketJob.build(environment, MarketJobConfig.defaults("127.0.0.1:1"));
    assertAreInThePage(environment);
  }

  @Test
  void everyOperatorOfTheStoreJobIsInThePage() throws IOException {
    StreamExecutionEnvironment environment = environment();
    StoreJob.build(environment, "127.0.0.1:1", new DatabaseConfig("jdbc:postgresql:x", "x", "x"));
    assertAreInThePage(environment);
  }

  @Test
  void everyOperatorOfTheSignalJobIsInThePage() throws IOException {
    StreamExecutionEnvironment environment = environment();
    SignalJob.build(environment, SignalJobConfig.defaults("127.0.0.1:1"));
    assertAreInThePage(environment);
  }

  private static StreamExecutionEnvironment environment() {
    return JobSettings.bounded(1, Duration.ofSeconds(1), 0).environment();
  }

  private static void assertAreInThePage(StreamExecutionEnvironment environment)
      throws IOException {
    String page = Files.readString(PAGE);
    List<String> uids =
        environment.getStreamGraph().getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            // The parts of a sink are named after it by Flink.
            .filter(uid -> uid != null && !uid.startsWith("Sink "))
            .toList();
    assertThat(uids)
        .isNotEmpty()
        .allSatisfy(
            uid ->
                assertThat(page).as("%s must tell of operator %s", PAGE, uid).contains("`" + uid));
  }
}
