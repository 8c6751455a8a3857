package io.tidemark.ingest.normalize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rules of venues by name, from a file:
 *
 * <pre>{@code
 * venues:
 *   US:
 *     sessions:
 *       time_zone: America/New_York
 *       open: "09:30"
 *       close: "16:00"
 *       weekdays: [mon, tue, wed, thu, fri]
 *       holidays: [2013-11-28]
 *       early_closes:
 *         "13:00": [2013-11-29]
 *     conditions:
 *       average-price: {bit: 20, price: false}
 * }</pre>
 *
 * Sessions and conditions may be left out, and of sessions the last three. Without sessions, days
 * are those of UTC.
 *
 * @param rules by venue
 */
public record Venues(Map<String, VenueRules> rules) {

  private static final class Shipped {
    private static final Venues VENUES = load();

    private static Venues load() {
      try (InputStream in = Venues.class.getResourceAsStream("/io/tidemark/ingest/venues.yaml")) {
        return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "venues.yaml");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Venues {
    rules = Map.copyOf(rules);
  }

  /** Those that come with the product. */
  public static Venues shipped() {
    return Shipped.VENUES;
  }

  /**
   * Those of a file, instead of the shipped ones.
   *
   * @throws IllegalArgumentException if the file cannot be read, or naming it, the place in it, the
   *     value there and what is allowed
   */
  public static Venues read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "file of venues must exist and be readable: file='%s' (%s)".formatted(file, e), e);
    }
  }

  static Venues parse(String yaml, String file) {
    return new Venues(VenuesYaml.rules(Setting.root(yaml, file)));
  }

  /** The rules of a venue, {@link VenueRules#NONE} if it is not named. */
  public VenueRules of(String venue) {
    return rules.getOrDefault(venue, VenueRules.NONE);
  }

  /**
   * The name of a venue that has rules.
   *
   * @throws IllegalArgumentException naming those that have
   */
  public String require(String venue) {
    if (!rules.containsKey(venue)) {
      throw new IllegalArgumentException(
          "venue must be one of %s: venue='%s'".formatted(new TreeSet<>(rules.keySet()), venue));
    }
    return venue;
  }
}
