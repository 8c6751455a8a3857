package io.tidemark.standalone;

import io.tidemark.flink.signal.model.ModelDirectory;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.schema.serde.ModelReleaseSerde;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a model into force while the jobs run. */
@Command(
    name = "release-model",
    mixinStandardHelpOptions = true,
    description = "Puts a model of 'train signals', or one of your own, into force.")
final class ReleaseModelCommand implements Callable<Integer> {

  /** Bars that close until then may have been told before the release comes. */
  private static final Duration AHEAD = Duration.ofSeconds(10);

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long SEND_SECONDS = 30;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the model, where all jobs can read it.")
  private Path model;

  @ArgGroup private Where where = new Where();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Bars that end from then on have it, RFC 3339 (default: in ten seconds).")
  private Instant from;

  /** Which broker. */
  private static final class Where {
    @Option(
        names = "--kafka",
        defaultValue = "${env:TIDEMARK_KAFKA:-" + Option.NULL_VALUE + "}",
        description = "Bootstrap servers (TIDEMARK_KAFKA).")
    private String kafka;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Data directory of a running 'up' (default: data).")
    private Path data;
  }

  @Override
  public Integer call() throws Exception {
    Logs.silence();
    URI location = model.toAbsolutePath().toUri();
    String version = version(location);
    Instant begin = from == null ? Instant.now().plus(AHEAD) : from;
    ModelRelease release =
        new ModelRelease(
            ModelFunction.NAME,
            version,
            location.toString(),
            begin.getEpochSecond() * NANOS_PER_SECOND + begin.getNano());
    send(release);
    spec.commandLine().getOut().printf("%s is in force for bars from %s on%n", version, begin);
    return 0;
  }

  private String version(URI location) {
    try {
      return ModelDirectory.read(location).version();
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--model: " + e.getMessage(), e);
    }
  }

  private void send(ModelRelease release) throws Exception {
    String kafka = where.kafka == null ? local() : where.kafka;
    byte[] key = (release.name() + ' ' + release.version()).getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "max.block.ms",
                TimeUnit.SECONDS.toMillis(SEND_SECONDS)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.MODELS.name(), key, new ModelReleaseSerde().encode(release)))
          .get(SEND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "cannot publish to %s: %s".formatted(kafka, e.getCause().getMessage()), e);
    }
  }

  private String local() throws IOException {
    Path data = where.data == null ? Path.of("data") : where.data;
    Path address = data.resolve(LocalTidemark.KAFKA_ADDRESS);
    if (!Files.isRegularFile(address)) {
      throw new ParameterException(
          spec.commandLine(),
          "no 'up' has run in %s; say --data DIR or --kafka HOST:PORT".formatted(data));
    }
    return Files.readString(address).strip();
  }
}
