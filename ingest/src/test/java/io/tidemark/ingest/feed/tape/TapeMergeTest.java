package io.tidemark.ingest.feed.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TapeMergeTest {

  private static final long BASE = 1_767_623_460_000_000_000L;

  private record Expected(long time, int file, int row) {}

  @Property(tries = 200)
  void mergesLikeAStableSortByTime(
      @ForAll @Size(min = 1, max = 5)
          List<@Size(max = 20) List<@IntRange(min = 0, max = 30) Integer>> times)
      throws IOException {
    Path directory = Files.createTempDirectory("merge");
    List<Path> files = new ArrayList<>();
    List<Expected> expected = new ArrayList<>();
    for (int f = 0; f < times.size(); f++) {
      List<Integer> sorted = new ArrayList<>(times.get(f));
      Collections.sort(sorted);
      StringBuilder text = new StringBuilder("event_time,instrument,price,size,trade_id\n");
      for (int row = 0; row < sorted.size(); row++) {
        long time = BASE + sorted.get(row);
        text.append(time).append(",SPY,1,1,").append(f).append('/').append(row).append('\n');
        expected.add(new Expected(time, f, row));
      }
      files.add(Files.writeString(directory.resolve(f + ".csv"), text));
    }
    expected.sort(
        Comparator.comparingLong(Expected::time)
            .thenComparingInt(Expected::file)
            .thenComparingInt(Expected::row));
    assertThat(read(files))
        .containsExactlyElementsOf(
            expected.stream().map(row -> row.file() + "/" + row.row()).toList());
  }

  private static List<String> read(List<Path> files) throws IOException {
    List<String> ids = new ArrayList<>();
    try (TapeReader reader = TapeReader.open(files, Optional.empty(), Optional.empty())) {
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        io.tidemark.schema.market.Trade trade = ((TapeItem.Trade) item).trade();
        assertThat(trade.sequence()).isEqualTo(ids.size());
        ids.add(trade.tradeId());
      }
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(files.get(0).getParent());
    return ids;
  }
}
