package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.HistoryQuery;
import io.tidemark.api.query.HistoryQuery.Range;
import io.tidemark.api.query.HistoryQuery.Shown;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A question for history.
 *
 * @param names of the values asked for; all if empty
 * @param delay of the feed
 * @param asOf what the answer claims to be as of
 * @param question checksum of the parameters, for the token of the next page
 * @param start of the asked range, nanoseconds since the epoch
 * @param query for {@code limit + 1} bars: the one too many tells that there is a next page
 */
record HistoryRequest(
    Kind kind,
    Set<String> names,
    Feed feed,
    Duration delay,
    Instant asOf,
    long question,
    long start,
    int limit,
    HistoryQuery query) {

  static final int MAX_LIMIT = 10_000;
  private static final int DEFAULT_LIMIT = 1_000;

  static Set<String> parameters(Kind kind) {
    Set<String> parameters =
        new TreeSet<>(
            Set.of(
                "symbols",
                "timeframe",
                "start",
                "end",
                "limit",
                "page_token",
                "feed",
                "as_of",
                "sort"));
    if (kind == Kind.INDICATORS) {
      parameters.add(IndicatorNames.PARAMETER);
    }
    if (kind.ofSignals()) {
      parameters.add(SignalParameters.TYPE);
      parameters.add(SignalParameters.SIDE);
    }
    return parameters;
  }

  /** A moment and what the asker may see at it. */
  record Asker(Account account, Plans plans, Instant now, OptionalLong newestEventTime) {

    /** The earliest start that the plan allows, nanoseconds since the epoch. */
    long earliest() {
      // A bar from the future, of a feed whose clock is wrong, must not take the present away.
      long newest = Math.min(newestEventTime.orElse(Long.MAX_VALUE), Times.nanos(now));
      Instant earliest = Times.instant(newest).minus(account.plan().history());
      // A long history reaches back to before nanoseconds can count.
      return earliest.getEpochSecond() <= 0 ? 0 : Times.nanos(earliest);
    }
  }

  /**
   * Reads the parameters.
   *
   * @throws Problem 400 naming the parameter, 403 for what the plan does not include
   */
  static HistoryRequest parse(Kind kind, MultiMap values, Asker asker) {
    QueryParameters parameters = new QueryParameters(values, parameters(kind));
    TreeSet<String> symbols = new TreeSet<>(SymbolList.parse(parameters));
    Optional<Timeframe> timeframe =
        kind.timeframed()
            ? Optional.of(timeframe(parameters))
            : SignalParameters.timeframe(parameters);
    Feed feed = Feed.of(parameters, asker.account());
    Duration delay = feed.delays(asker.plans()).of(kind);
    boolean descending = parameters.oneOf("sort", List.of("asc", "desc")).equals("desc");
    long question = question(values);
    Optional<PageToken> page =
        parameters.text("page_token").map(token -> PageToken.decode(token, question));
    Instant now = asker.now();
    long publishedBy =
        Math.min(
            Times.nanos(now.minus(delay)), page.map(PageToken::publishedBy).orElse(Long.MAX_VALUE));
    long start = start(parameters, asker, page);
    long end = end(parameters, start);
    List<Range> ranges =
        ranges(symbols, new Range("", start, end, Optional.empty()), descending, page);
    int limit = parameters.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    OptionalLong asOf = parameters.time("as_of");
    return new HistoryRequest(
        kind,
        IndicatorNames.parse(parameters),
        feed,
        delay,
        asOf.isPresent() ? Times.instant(asOf.getAsLong()) : Times.instant(publishedBy).plus(delay),
        question,
        start,
        limit,
        new HistoryQuery(
            ranges,
            timeframe,
            SignalParameters.parse(kind, parameters, asker.account()),
            descending,
            new Sight(publishedBy, asOf.orElse(Long.MAX_VALUE)),
            limit + 1));
  }

  static Timeframe timeframe(QueryParameters parameters) {
    String allowed = "one of 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day";
    String code = parameters.required("timeframe", allowed);
    try {
      return Timeframe.parse(code);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidArgument("timeframe", code, allowed);
    }
  }

  List<String> symbols() {
    return query.ranges().stream().map(Range::symbol).toList();
  }

  private static long start(QueryParameters parameters, Asker asker, Optional<PageToken> page) {
    long earliest = asker.earliest();
    OptionalLong asked = parameters.time("start");
    if (asked.isEmpty()) {
      return Math.max(earliest, page.map(PageToken::start).orElse(Long.MIN_VALUE));
    }
    // A page later the plan's bound has moved on a little; that must not end the reading.
    if (asked.getAsLong() < earliest && page.isEmpty()) {
      throw Problem.planRequired(
          "the plan '%s' reaches back %d days: start must be >= %s"
              .formatted(
                  asker.account().planName(),
                  asker.account().plan().history().toDays(),
                  Times.format(earliest)));
    }
    return Math.max(asked.getAsLong(), earliest);
  }

  private static long end(QueryParameters parameters, long start) {
    OptionalLong end = parameters.time("end");
    if (end.isPresent() && parameters.time("start").isPresent() && end.getAsLong() <= start) {
      throw Problem.invalidArgument(
          "end", parameters.text("end").orElse(""), "after start=" + Times.format(start));
    }
    return end.orElse(Long.MAX_VALUE);
  }

  private static List<Range> ranges(
      TreeSet<String> symbols, Range whole, boolean descending, Optional<PageToken> page) {
    List<Range> ranges = new ArrayList<>();
    Set<String> rest = page.isEmpty() ? symbols : symbols.tailSet(page.get().symbol());
    for (String symbol : rest) {
      Optional<PageToken> begun = page.filter(token -> token.symbol().equals(symbol));
      long last = begun.map(PageToken::last).orElse(0L);
      long start = begun.isPresent() && !descending ? Math.max(whole.start(), last) : whole.start();
      long end = begun.isPresent() && descending ? Math.min(whole.end(), last + 1) : whole.end();
      ranges.add(new Range(symbol, start, end, begun.map(token -> new Shown(last, token.key()))));
    }
    return ranges;
  }

  private static long question(MultiMap values) {
    TreeSet<String> parts = new TreeSet<>();
    values.forEach(
        (name, value) -> {
          if (!name.equals("page_token") && !name.equals("limit")) {
            parts.add(name + "=" + value);
          }
        });
    return PageToken.checksum(String.join("&", parts));
  }
}
