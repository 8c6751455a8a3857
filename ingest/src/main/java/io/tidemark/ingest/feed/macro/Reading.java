package io.tidemark.ingest.feed.macro;

import io.tidemark.schema.market.MarketCondition;
import java.util.List;

/**
 * What a source has to say.
 *
 * @param conditions each with the time at which it is published at the earliest; of a series and
 *     day in that order, the last one being in force
 * @param refused what could not be used of it
 * @param problems of single series, for people; the others are there all the same
 */
public record Reading(
    List<MarketCondition> conditions, List<Refused> refused, List<String> problems) {

  public Reading {
    conditions = List.copyOf(conditions);
    refused = List.copyOf(refused);
    problems = List.copyOf(problems);
  }
}
