package io.tidemark.ingest.normalize;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of venues as a file writes them, see {@link Venues}. */
final class VenuesYaml {

  /** What {@code Trade.venue} and {@code Instrument.venue} hold. */
  private static final int MAX_NAME = 32;

  private VenuesYaml() {}

  static Map<String, VenueRules> rules(Setting root) {
    root.entries("venues");
    Map<String, VenueRules> rules = new HashMap<>();
    root.required("venues")
        .entries()
        .forEach(
            (name, venue) -> {
              if (name.isEmpty() || name.length() > MAX_NAME) {
                throw venue.wrong("must have a name of 1.." + MAX_NAME + " characters");
              }
              rules.put(name, rulesOf(venue));
            });
    return rules;
  }

  private static VenueRules rulesOf(Setting venue) {
    Map<String, Setting> parts = venue.entries("sessions", "conditions");
    return new VenueRules(
        parts.containsKey("conditions") ? ineligible(parts.get("conditions")) : 0,
        Optional.ofNullable(parts.get("sessions")).map(VenuesYaml::calendar));
  }

  private static long ineligible(Setting conditions) {
    Map<Integer, String> names = new HashMap<>();
    long ineligible = 0;
    for (Map.Entry<String, Setting> condition : conditions.entries().entrySet()) {
      Setting of = condition.getValue();
      of.entries("bit", "price");
      Setting bit = of.required("bit");
      int number = bit.number(0, Long.SIZE - 1);
      String other = names.putIfAbsent(number, condition.getKey());
      if (other != null) {
        throw bit.wrong("must not be that of " + other);
      }
      ineligible |= of.required("price").flag() ? 0 : 1L << number;
    }
    return ineligible;
  }

  private static SessionCalendar calendar(Setting sessions) {
    Map<String, Setting> parts =
        sessions.entries("time_zone", "open", "close", "weekdays", "holidays", "early_closes");
    SessionCalendar.Hours hours =
        new SessionCalendar.Hours(
            sessions.required("time_zone").zone(),
            sessions.required("open").time(),
            sessions.required("close").time());
    Set<LocalDate> holidays = new HashSet<>();
    if (parts.containsKey("holidays")) {
      parts.get("holidays").items().forEach(day -> holidays.add(day.date()));
    }
    try {
      return new SessionCalendar(
          hours, weekdays(parts.get("weekdays")), holidays, closes(parts.get("early_closes")));
    } catch (IllegalArgumentException e) {
      boolean placed = e.getMessage().startsWith(sessions.file() + ": ");
      throw placed
          ? e
          : new IllegalArgumentException(
              "%s: %s: %s".formatted(sessions.file(), sessions.path(), e.getMessage()), e);
    }
  }

  private static Set<DayOfWeek> weekdays(Setting given) {
    if (given == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    List<String> names =
        Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    for (Setting item : given.items()) {
      int index = names.indexOf(item.text());
      if (index < 0) {
        throw item.wrong("must be one of " + String.join(", ", names));
      }
      weekdays.add(DayOfWeek.of(index + 1));
    }
    return weekdays;
  }

  /** Written by time, since most dates share one. */
  private static Map<LocalDate, LocalTime> closes(Setting given) {
    Map<LocalDate, LocalTime> closes = new LinkedHashMap<>();
    if (given == null) {
      return closes;
    }
    for (Map.Entry<String, Setting> dates : given.entries().entrySet()) {
      LocalTime close = dates.getValue().time(dates.getKey());
      for (Setting date : dates.getValue().items()) {
        if (closes.put(date.date(), close) != null) {
          throw date.wrong("must not be given twice");
        }
      }
    }
    return closes;
  }
}
