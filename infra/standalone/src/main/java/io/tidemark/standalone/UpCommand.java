package io.tidemark.standalone;

import io.tidemark.flink.job.IndicatorsConfig;
import io.tidemark.ingest.FeedOptions;
import io.tidemark.ingest.FeedSpec;
import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything on this machine, and stops it on Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs the whole product on this machine.")
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--feed",
      defaultValue = "simulator",
      paramLabel = "FEED",
      description =
          "simulator, tape:FILE[,FILE...] or exchange:VENUE:PAIR[,PAIR...] (default ${DEFAULT-VALUE}).")
  private String feed;

  @Option(
      names = "--macro",
      defaultValue = "",
      paramLabel = "SOURCE",
      description =
          "Daily market conditions: simulated, fred (with $TIDEMARK_FRED_API_KEY if it is set), a"
              + " directory of CSV files, or none (default: simulated with the simulator, else none).")
  private String macro;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "SPEED",
      description = "Of a tape: 1, 60, ... or max (default ${DEFAULT-VALUE}).")
  private String speed;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of a tape; detected if left out. See 'tidemark replay --help'.")
  private String format;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "Of a tape that does not name its instrument; else from the file's name.")
  private String symbol;

  @Mixin private VenueOptions venues;

  @Option(
      names = "--indicators",
      paramLabel = "FILE",
      description = "Which indicators to compute, YAML (default: one of each).")
  private Path indicators;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the simulator (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      defaultValue = "100",
      paramLabel = "N",
      description = "Trades a second of the simulator (default ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Of the page and the API, on this machine only (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default data/ and the name of the feed).")
  private Path data;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the jobs (default ${DEFAULT-VALUE}).")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    // What goes wrong before the log has a file is said in a sentence, see Tidemark.
    Logs.silence();
    List<FeedSpec> feeds = parseFeeds();
    IndicatorsConfig set = parseIndicators();
    requireFreePort();
    PrintWriter out = spec.commandLine().getOut();
    Path directory = data == null ? Path.of("data", slug(feed)) : data;
    CompletableFuture<String> fault = new CompletableFuture<>();
    try (DataDirectory used = DataDirectory.open(directory.toAbsolutePath(), feed)) {
      Logs.toFile(used.path().resolve("tidemark.log"));
      Progress progress = new Progress(out);
      LocalTidemark tidemark =
          new LocalTidemark(used.path(), feeds, set, port, progress, fault::complete);
      Thread stop = stopOnSignal(tidemark, out);
      try {
        out.printf(
            "Starting tidemark in %s, log in %s%n", directory, directory.resolve("tidemark.log"));
        out.flush();
        DemoAccounts accounts = tidemark.start(parallelism);
        announce(out, accounts, progress.seconds());
        throw new IllegalStateException("stopped, since a part has failed: " + fault.get());
      } finally {
        // Only a failure comes here: a signal ends the JVM while this thread waits.
        Runtime.getRuntime().removeShutdownHook(stop);
        tidemark.close();
      }
    }
  }

  private static Thread stopOnSignal(LocalTidemark tidemark, PrintWriter out) {
    Thread stop =
        new Thread(
            () -> {
              out.println();
              out.println("Stopping ...");
              out.flush();
              tidemark.close();
              out.println("Stopped. The data stays for the next start.");
              out.flush();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    return stop;
  }

  private List<FeedSpec> parseFeeds() {
    try {
      FeedOptions options =
          FeedOptions.DEFAULTS
              .withSpeed(Speed.parse(speed))
              .withSeed(seed)
              .withTradesPerSecond(rate)
              .withVenues(venues.read(), Optional.ofNullable(venues.venue));
      if (format != null) {
        options = options.withFormat(TapeFormat.parse(format));
      }
      if (symbol != null) {
        options = options.withSymbol(symbol);
      }
      List<FeedSpec> feeds = new ArrayList<>(List.of(FeedSpec.parse(feed, options)));
      FeedSpec.parseMacro(macro, feeds, options).ifPresent(feeds::add);
      return feeds;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private IndicatorsConfig parseIndicators() {
    try {
      return indicators == null ? IndicatorsConfig.shipped() : IndicatorsConfig.read(indicators);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireFreePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "port %d is taken (%s); stop what uses it, or choose another --port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /**
   * A directory's name for a feed: {@code simulator}, {@code tape-spy_trades_20131007_08}, {@code
   * exchange-binance-...}.
   */
  static String slug(String feed) {
    String[] parts = feed.split(":", 2);
    if (parts.length == 1) {
      return parts[0];
    }
    String name = parts[0].equals("tape") ? Path.of(parts[1]).getFileName().toString() : parts[1];
    return parts[0] + "-" + name.replaceFirst("\\..*$", "").replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private void announce(PrintWriter out, DemoAccounts accounts, double seconds) {
    String http = "http://localhost:" + port;
    out.printf(
        """

        READY %s  (%.1f s)

          demo key, free plan (delayed):   %s
          demo key, pro plan (real time):  %s

          curl -s -H "Authorization: Bearer %s" "%s/v1/bars/latest?timeframe=1Min"

          ./tidemark watch --key %s --url ws://localhost:%d --bars "*" --timeframe 1Sec

        Ctrl-C stops everything.
        """,
        http, seconds, accounts.free(), accounts.pro(), accounts.pro(), http, accounts.pro(), port);
    out.flush();
  }
}
