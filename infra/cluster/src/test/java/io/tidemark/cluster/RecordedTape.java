package io.tidemark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded tape of two instruments in the format {@code tidemark}, about six trades a second.
 *
 * @param end event time after the last trade
 */
record RecordedTape(Path file, Instant end) {

  static final List<String> INSTRUMENTS = List.of("AAA", "BBB-USD");
  private static final Instant START = Instant.parse("2024-03-04T14:30:00Z");

  static RecordedTape write(Path file, Duration length) throws IOException {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    rows.add("event_time,instrument,price,size,venue,sequence");
    Instant end = START.plus(length);
    for (Instant time = START; time.isBefore(end); time = time.plusMillis(random.nextInt(330))) {
      rows.add(
          "%s,%s,%d.%02d,%d,test,%d"
              .formatted(
                  time,
                  INSTRUMENTS.get(random.nextInt(2)),
                  100 + random.nextInt(3),
                  random.nextInt(100),
                  1 + random.nextInt(50),
                  rows.size()));
    }
    return new RecordedTape(Files.write(file, rows), end);
  }
}
