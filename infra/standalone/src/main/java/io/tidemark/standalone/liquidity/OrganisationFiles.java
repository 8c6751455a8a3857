package io.tidemark.standalone.liquidity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An organisation's books and what they were called for.
 *
 * @param snapshots by their days
 * @param outcomes by the days on which they became known, over the time since the snapshot before
 * @param measured whether outcomes were told; else they are what they would have been had nothing
 *     been traded
 */
record OrganisationFiles(
    NavigableMap<LocalDate, Snapshot> snapshots,
    NavigableMap<LocalDate, Outcome> outcomes,
    boolean measured) {

  private static final String DATE = "snapshot_date";
  private static final String VALUE = "position_value_usd";
  private static final String MARGIN = "margin_requirement_usd";
  private static final String COLLATERAL = "available_collateral_usd";
  private static final String CALL = "net_cash_call_usd";
  private static final String REQUIRED = "actual_liquidity_required_usd";

  /**
   * Reads both files.
   *
   * @param actuals null if there are none
   * @throws IllegalArgumentException naming file, line, column and value of what cannot be used
   */
  static OrganisationFiles read(Path positions, Path actuals) throws IOException {
    NavigableMap<LocalDate, Snapshot> snapshots = snapshots(positions);
    return actuals == null
        ? new OrganisationFiles(snapshots, untraded(snapshots), false)
        : new OrganisationFiles(snapshots, outcomes(actuals), true);
  }

  private static NavigableMap<LocalDate, Snapshot> snapshots(Path file) throws IOException {
    NavigableMap<LocalDate, Snapshot> snapshots = new TreeMap<>();
    CsvRows.read(
        file,
        List.of(DATE, "broker_name", "asset_class", VALUE, MARGIN, COLLATERAL),
        row -> {
          String position =
              String.join(
                  "/", row.text("broker_name"), row.text("asset_class"), row.text("instrument"));
          row.positiveOrZero(COLLATERAL);
          double value = row.number(VALUE);
          double margin = row.positiveOrZero(MARGIN);
          LocalDate day = row.date(DATE);
          Snapshot before = snapshots.getOrDefault(day, Snapshot.EMPTY);
          snapshots.put(day, before.with(position, value, margin));
        });
    return snapshots;
  }

  private static NavigableMap<LocalDate, Outcome> outcomes(Path file) throws IOException {
    NavigableMap<LocalDate, Outcome> outcomes = new TreeMap<>();
    CsvRows.read(
        file,
        List.of(DATE, CALL),
        row -> {
          double required = row.text(REQUIRED).isEmpty() ? Double.NaN : row.number(REQUIRED);
          Outcome outcome = new Outcome(row.number(CALL), required);
          if (outcomes.put(row.date(DATE), outcome) != null) {
            throw row.refused(DATE, "must not come twice");
          }
        });
    return outcomes;
  }

  private static NavigableMap<LocalDate, Outcome> untraded(
      NavigableMap<LocalDate, Snapshot> snapshots) {
    NavigableMap<LocalDate, Outcome> outcomes = new TreeMap<>();
    for (Map.Entry<LocalDate, Snapshot> each : snapshots.entrySet()) {
      Map.Entry<LocalDate, Snapshot> before = snapshots.lowerEntry(each.getKey());
      if (before != null) {
        outcomes.put(each.getKey(), before.getValue().untraded(each.getValue()));
      }
    }
    return outcomes;
  }
}
