package io.tidemark.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded tape in the format {@code tidemark}. */
final class SampleTape {

  static final Instant START = Instant.parse("2024-03-04T14:30:00Z");

  private SampleTape() {}

  /** Two instruments over the given time, a trade of each about three times a second. */
  static Path write(Path file, Duration length) throws IOException {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    rows.add("event_time,instrument,price,size,venue,sequence");
    Instant time = START;
    int sequence = 0;
    while (time.isBefore(START.plus(length))) {
      String instrument = random.nextBoolean() ? "AAA" : "BBB-USD";
      rows.add(
          "%s,%s,%d.%02d,%d.%d,test,%d"
              .formatted(
                  time,
                  instrument,
                  100 + random.nextInt(3),
                  random.nextInt(100),
                  1 + random.nextInt(50),
                  random.nextInt(1000),
                  ++sequence));
      time = time.plusMillis(random.nextInt(330));
    }
    return Files.write(file, rows);
  }
}
