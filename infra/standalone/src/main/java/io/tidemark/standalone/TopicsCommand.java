package io.tidemark.standalone;

import io.tidemark.schema.topic.Topics;
import io.tidemark.servers.KafkaTopics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the topics; what is there already stays as it is. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Creates the Kafka topics that are missing.")
final class TopicsCommand implements Callable<Integer> {

  @Option(
      names = "--kafka",
      defaultValue = "${env:TIDEMARK_KAFKA:-127.0.0.1:9092}",
      description = "Bootstrap servers (TIDEMARK_KAFKA, default ${DEFAULT-VALUE}).")
  private String kafka;

  @Override
  public Integer call() {
    KafkaTopics.create(kafka, Topics.all());
    return 0;
  }
}
