package io.tidemark.ingest.feed.simulator;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.ingest.feed.macro.Reading;
import io.tidemark.ingest.feed.macro.SeriesSource;
import io.tidemark.schema.market.MarketCondition;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Daily series that are made up, of the three years to today. A day has the same values whenever it
 * is asked for, so that a restart goes on where it was.
 */
public final class SimulatedSeries implements SeriesSource {

  private static final LocalDate ORIGIN = LocalDate.of(2010, 1, 4);
  private static final int YEARS = 3;

  private final long seed;
  private final BusinessDays calendar = new BusinessDays();
  private LocalDate told = LocalDate.MIN;

  public SimulatedSeries(long seed) {
    this.seed = seed;
  }

  @Override
  public String name() {
    return "macro:simulated";
  }

  @Override
  public String venue() {
    return "macro";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Optional<Reading> read(long now) {
    LocalDate today = BusinessDays.day(now);
    if (today.equals(told)) {
      return Optional.empty();
    }
    told = today;
    LocalDate first = today.minusYears(YEARS);
    DailyClimate climate = new DailyClimate(seed);
    List<MarketCondition> conditions = new ArrayList<>();
    calendar
        .between(ORIGIN, today)
        .forEach(
            day -> {
              DailyClimate.Day values = climate.next(day);
              if (!day.isBefore(first)) {
                conditions.addAll(conditions(day, values));
              }
            });
    return Optional.of(new Reading(conditions, List.of(), List.of()));
  }

  private List<MarketCondition> conditions(LocalDate day, DailyClimate.Day values) {
    long published = calendar.publication(day);
    return List.of(
        new MarketCondition("vix", day, values.volatilityIndex(), published, true),
        new MarketCondition("high_yield", day, values.highYield(), published, true),
        new MarketCondition("investment_grade", day, values.investmentGrade(), published, true),
        new MarketCondition("funding", day, values.repo(), published, true));
  }
}
