package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A digest a timeframe. */
public final class BarDigests {

  private final Map<Timeframe, BarDigest> digests = new EnumMap<>(Timeframe.class);

  public BarDigests() {
    for (Timeframe timeframe : Timeframe.values()) {
      digests.put(timeframe, new BarDigest());
    }
  }

  public void add(Bar bar) {
    of(bar.timeframe()).add(bar);
  }

  public BarDigest of(Timeframe timeframe) {
    return digests.get(timeframe);
  }

  public long bars() {
    return digests.values().stream().mapToLong(BarDigest::bars).sum();
  }

  /** Whether there are at least as many bars of each timeframe as expected. */
  public boolean reached(BarDigests expected) {
    return digests.keySet().stream().allMatch(t -> of(t).bars() >= expected.of(t).bars());
  }

  /** How this differs from what was expected, a sentence a timeframe. */
  public List<String> differences(BarDigests expected) {
    List<String> differences = new ArrayList<>();
    digests.forEach(
        (timeframe, digest) -> {
          String difference = digest.difference(expected.of(timeframe));
          if (!difference.isEmpty()) {
            differences.add(timeframe.code() + ": " + difference);
          }
        });
    return differences;
  }
}
