package io.tidemark.ingest;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeOptions;
import io.tidemark.schema.market.Symbols;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which feed to run. {@code FeedSpec.parse("tape:spy.csv.gz", options)} is the tape of that file at
 * the options' speed.
 */
public sealed interface FeedSpec {

  /** The venues that {@code exchange:} connects to. */
  List<String> VENUES = List.of("binance", "bitstamp", "coinbase", "kraken");

  /** Made-up prices of twenty instruments. */
  record Simulator(long seed, double tradesPerSecond) implements FeedSpec {}

  /** Recorded trades and quotes, merged by event time. */
  record Tape(List<Path> files, TapeOptions options, Speed speed) implements FeedSpec {
    public Tape {
      files = List.copyOf(files);
    }
  }

  /** A venue's public stream of these pairs, e.g. {@code BTC-USDT}. */
  record Exchange(String venue, List<String> pairs, Map<String, String> endpoints)
      implements FeedSpec {
    public Exchange {
      pairs = List.copyOf(pairs);
      endpoints = Map.copyOf(endpoints);
    }
  }

  /** Daily series of market conditions. */
  sealed interface Macro extends FeedSpec {

    /** Made up. */
    record Simulated(long seed) implements Macro {}

    /** Of a directory's files. */
    record Directory(Path directory) implements Macro {}

    /** Of FRED, with the key of the environment if there is one. */
    record Fred(Map<String, String> endpoints) implements Macro {
      public Fred {
        endpoints = Map.copyOf(endpoints);
      }
    }
  }

  /**
   * Reads {@code simulated}, {@code fred}, {@code none} or a directory.
   *
   * @param text if blank, simulated beside the simulator, and none beside other feeds
   * @throws IllegalArgumentException if it is none of these
   */
  static Optional<FeedSpec> parseMacro(String text, List<FeedSpec> beside, FeedOptions options) {
    boolean simulator = beside.stream().anyMatch(feed -> feed instanceof Simulator);
    String macro = text.isBlank() ? simulator ? "simulated" : "none" : text;
    return switch (macro) {
      case "none" -> Optional.empty();
      case "simulated" -> Optional.of(new Macro.Simulated(options.seed()));
      case "fred" -> Optional.of(new Macro.Fred(options.endpoints()));
      default -> Optional.of(new Macro.Directory(directory(macro)));
    };
  }

  private static Path directory(String text) {
    try {
      Path directory = Path.of(text);
      if (Files.isDirectory(directory)) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "macro must be simulated, fred, none or a directory that exists: macro='" + text + "'");
  }

  /**
   * Reads {@code simulator}, {@code tape:FILE[,FILE...]} or {@code exchange:VENUE:PAIR[,PAIR...]}.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed; also if a file of a
   *     tape cannot be read
   */
  static FeedSpec parse(String text, FeedOptions options) {
    String[] parts = text.split(":", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "simulator" -> simulator(text, rest, options);
      case "tape" -> new Tape(files(text, rest), options.tape(), options.speed());
      case "exchange" -> exchange(text, rest, options.endpoints());
      default -> throw unknown(text);
    };
  }

  private static Simulator simulator(String text, String rest, FeedOptions options) {
    if (!rest.isEmpty()) {
      throw unknown(text);
    }
    return new Simulator(options.seed(), options.tradesPerSecond());
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "feed must be simulator, tape:FILE[,FILE...] or exchange:VENUE:PAIR[,PAIR...]: feed='"
            + text
            + "'");
  }

  private static List<Path> files(String text, String list) {
    List<Path> files = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      Path file = path(text, name);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new IllegalArgumentException(
            "tape file must exist and be readable: file='%s', feed='%s'".formatted(name, text));
      }
      files.add(file);
    }
    return files;
  }

  private static Path path(String text, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("tape needs a file: feed='" + text + "'");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "not a file name: file='%s', feed='%s'".formatted(name, text), e);
    }
  }

  private static Exchange exchange(String text, String rest, Map<String, String> endpoints) {
    String[] parts = rest.split(":", -1);
    if (parts.length != 2 || parts[1].isBlank()) {
      throw new IllegalArgumentException(
          "exchange needs a venue and pairs, as in exchange:binance:BTC-USDT: feed='" + text + "'");
    }
    if (!VENUES.contains(parts[0])) {
      throw new IllegalArgumentException(
          "venue must be one of %s: venue='%s', feed='%s'".formatted(VENUES, parts[0], text));
    }
    List<String> pairs = Arrays.asList(parts[1].split(",", -1));
    for (String pair : pairs) {
      if (!Symbols.PATTERN.matcher(pair).matches() || pair.split("-", -1).length != 2) {
        throw new IllegalArgumentException(
            "pair must look like BTC-USDT: pair='%s', feed='%s'".formatted(pair, text));
      }
    }
    return new Exchange(parts[0], pairs, endpoints);
  }
}
