package io.tidemark.ingest;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeFormat;
import io.tidemark.ingest.feed.tape.TapeOptions;
import io.tidemark.ingest.normalize.Venues;
import io.tidemark.ingest.publish.PublishException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Ingest as a process of its own. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Publishes trades, quotes and market conditions of one or more feeds to Kafka.")
public final class IngestCommand implements Callable<Integer> {

  @Option(
      names = "--kafka",
      defaultValue = "${env:TIDEMARK_KAFKA:-127.0.0.1:9092}",
      description = "Kafka's bootstrap servers ($TIDEMARK_KAFKA)")
  private String kafka;

  @Option(
      names = "--feed",
      defaultValue = "${env:TIDEMARK_FEED:-simulator}",
      description =
          "simulator, tape:FILE[,FILE...] or exchange:VENUE:PAIR[,PAIR...]; repeatable, or several"
              + " separated by semicolons ($TIDEMARK_FEED)",
      split = ";")
  private List<String> feeds;

  @Option(
      names = "--macro",
      defaultValue = "${env:TIDEMARK_MACRO:-}",
      paramLabel = "SOURCE",
      description =
          "daily market conditions: simulated, fred (with $TIDEMARK_FRED_API_KEY if it is set), a"
              + " directory of CSV files, or none; if absent, simulated beside the simulator and"
              + " none beside other feeds ($TIDEMARK_MACRO)")
  private String macro;

  @Option(
      names = "--speed",
      defaultValue = "${env:TIDEMARK_SPEED:-1}",
      description = "of tapes: times real time, or max ($TIDEMARK_SPEED)")
  private String speed;

  @Option(
      names = "--format",
      defaultValue = "${env:TIDEMARK_FORMAT:-}",
      description = "of tapes, detected if absent ($TIDEMARK_FORMAT)")
  private String format;

  @Option(
      names = "--symbol",
      defaultValue = "${env:TIDEMARK_SYMBOL:-}",
      description = "of tapes that name none, from the file's name if absent ($TIDEMARK_SYMBOL)")
  private String symbol;

  @Option(
      names = "--venues",
      defaultValue = "${env:TIDEMARK_VENUES:-}",
      paramLabel = "FILE",
      description =
          "sessions and sale conditions of tapes' venues, instead of the shipped ones"
              + " ($TIDEMARK_VENUES)")
  private String venues;

  @Option(
      names = "--venue",
      defaultValue = "${env:TIDEMARK_VENUE:-}",
      description =
          "whose sessions and conditions hold for all rows of tapes, from the row or the format if"
              + " absent ($TIDEMARK_VENUE)")
  private String venue;

  @Option(
      names = "--seed",
      defaultValue = "${env:TIDEMARK_SEED:-1}",
      description = "of the simulator ($TIDEMARK_SEED)")
  private long seed;

  @Option(
      names = "--rate",
      defaultValue = "${env:TIDEMARK_RATE:-100}",
      description = "the simulator's trades a second ($TIDEMARK_RATE)")
  private double rate;

  @Option(
      names = "--endpoint",
      defaultValue = "${env:TIDEMARK_ENDPOINTS:-}",
      paramLabel = "KEY=ADDRESS",
      description =
          "of an exchange or of FRED instead of the public one, e.g."
              + " binance.ws=ws://127.0.0.1:9000/ or fred.csv=http://127.0.0.1:9001;"
              + " repeatable, or several separated by commas ($TIDEMARK_ENDPOINTS)",
      split = ",")
  private List<String> endpoints;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Ingest ingest = new Ingest(config());
    Runtime.getRuntime().addShutdownHook(new Thread(ingest::close, "ingest-shutdown"));
    try (ingest) {
      ingest.start();
      ingest.stopped().join();
      return 0;
    } catch (IOException | IllegalArgumentException | PublishException e) {
      return failed(e);
    } catch (CompletionException e) {
      return failed(e.getCause());
    }
  }

  private IngestConfig config() {
    try {
      FeedOptions options =
          new FeedOptions(Speed.parse(speed), tapeOptions(), seed, rate, endpoints());
      List<FeedSpec> specs = new ArrayList<>();
      feeds.forEach(feed -> specs.add(FeedSpec.parse(feed, options)));
      FeedSpec.parseMacro(macro, specs, options).ifPresent(specs::add);
      return new IngestConfig(kafka, specs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private TapeOptions tapeOptions() {
    return new TapeOptions(
        given(format).map(TapeFormat::parse),
        given(symbol),
        given(venue),
        given(venues).map(Path::of).map(Venues::read).orElseGet(Venues::shipped));
  }

  /** A variable that is set to nothing, as compose has it, means none. */
  private Map<String, String> endpoints() {
    Map<String, String> addresses = new HashMap<>();
    for (String endpoint : endpoints) {
      int equals = endpoint.indexOf('=');
      if (equals > 0) {
        addresses.put(endpoint.substring(0, equals), endpoint.substring(equals + 1));
      } else if (!endpoint.isBlank()) {
        throw new IllegalArgumentException(
            "endpoint must be KEY=ADDRESS: endpoint='" + endpoint + "'");
      }
    }
    return addresses;
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isBlank());
  }

  private int failed(Throwable failure) {
    spec.commandLine().getErr().println("ingest: " + failure.getMessage());
    return 1;
  }
}
