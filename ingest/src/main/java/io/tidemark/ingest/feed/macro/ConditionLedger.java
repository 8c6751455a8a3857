package io.tidemark.ingest.feed.macro;

import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.schema.market.MarketCondition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has been published and how far it was promised to be complete, and so what is still to be
 * published, and when. A value has the publication that its source tells as long as nothing speaks
 * against it. What comes after that has been promised to be complete, or in place of a value that
 * was published, was not known before it came: its publication is now.
 */
final class ConditionLedger {

  private final Map<String, Map<LocalDate, MarketCondition>> published = new HashMap<>();
  private long promised;
  private long newest = Long.MIN_VALUE;

  ConditionLedger(EarlierConditions earlier) {
    earlier.newest().forEach(this::add);
    this.promised = earlier.completeUntil();
  }

  /** Remembers that it is published. */
  void add(MarketCondition condition) {
    published
        .computeIfAbsent(condition.series(), series -> new HashMap<>())
        .put(condition.referenceDate(), condition);
    newest = Math.max(newest, condition.publishedAt());
  }

  /** Promises that nothing more is published at or before this time; returns what is promised. */
  long promise(long time) {
    promised = Math.max(promised, time);
    return promised;
  }

  /**
   * What of a reading is still to be published, in that order. Some of it may be due later.
   *
   * @param now nanoseconds since the epoch
   */
  List<MarketCondition> due(List<MarketCondition> reading, long now) {
    Map<String, Map<LocalDate, List<MarketCondition>>> versions = new TreeMap<>();
    for (MarketCondition condition : reading) {
      versions
          .computeIfAbsent(condition.series(), series -> new TreeMap<>())
          .computeIfAbsent(condition.referenceDate(), day -> new ArrayList<>())
          .add(condition);
    }
    List<MarketCondition> due = new ArrayList<>();
    versions.values().forEach(days -> days.values().forEach(day -> addDue(due, day, now)));
    due.sort(SeriesConditions.ORDER);
    return due;
  }

  private void addDue(List<MarketCondition> due, List<MarketCondition> versions, long now) {
    MarketCondition inForce = versions.get(versions.size() - 1);
    MarketCondition last =
        published.getOrDefault(inForce.series(), Map.of()).get(inForce.referenceDate());
    if (last != null && last.value() == inForce.value()) {
      return;
    }
    double value = last == null ? Double.NaN : last.value();
    for (MarketCondition version : versions) {
      boolean superseded = last != null && version.publishedAt() <= last.publishedAt();
      if (version.value() != value && (!superseded || version.equals(inForce))) {
        due.add(superseded || isLate(version) ? at(version, now) : version);
        value = version.value();
      }
    }
  }

  private boolean isLate(MarketCondition condition) {
    return condition.publishedAt() <= promised || condition.publishedAt() < newest;
  }

  private MarketCondition at(MarketCondition condition, long now) {
    return new MarketCondition(
        condition.series(),
        condition.referenceDate(),
        condition.value(),
        Math.max(Math.max(now, newest), promised + 1),
        condition.simulated());
  }
}
