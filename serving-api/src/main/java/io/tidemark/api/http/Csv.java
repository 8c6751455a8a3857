package io.tidemark.api.http;

import io.tidemark.api.json.Times;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.api.published.PublishedIndicators;
import io.tidemark.api.published.PublishedOutcome;
import io.tidemark.api.published.PublishedRegime;
import io.tidemark.api.published.PublishedSignal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Published values as a table, a row each, empty where there is no number. */
final class Csv {

  private final StringBuilder text = new StringBuilder();

  private Csv() {}

  static String of(HistoryRequest request, List<Published> values) {
    Csv csv = new Csv();
    if (request.kind() == Kind.INDICATORS) {
      Set<String> names = request.names().isEmpty() ? allNames(values) : request.names();
      csv.header(names, List.of());
      values.forEach(value -> csv.row(((PublishedIndicators) value).select(names)));
    } else {
      csv.header(
          columns(request.kind()),
          request.kind() == Kind.BARS ? PublishedBar.MORE_COLUMNS : List.of());
      values.forEach(csv::row);
    }
    return csv.text.toString();
  }

  /** A table of other things. */
  static String of(List<String> columns, List<List<Object>> rows) {
    Csv csv = new Csv();
    csv.line(columns);
    rows.forEach(csv::line);
    return csv.text.toString();
  }

  private static List<String> columns(Kind kind) {
    return switch (kind) {
      case BARS -> PublishedBar.COLUMNS;
      case INDICATORS -> throw new IllegalArgumentException("indicators have names of their own");
      case REGIMES -> PublishedRegime.COLUMNS;
      case SIGNALS -> PublishedSignal.COLUMNS;
      case OUTCOMES -> PublishedOutcome.COLUMNS;
    };
  }

  // A page that reaches back to before a change of the configured set has values of both.
  private static Set<String> allNames(List<Published> values) {
    return values.stream()
        .map(Published::columns)
        .distinct()
        .flatMap(List::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void header(Collection<String> columns, Collection<String> moreColumns) {
    text.append("symbol,t");
    columns.forEach(this::cell);
    text.append(",rev,closed,final,at,simulated");
    moreColumns.forEach(this::cell);
    text.append('\n');
  }

  private void row(Published value) {
    text.append(value.instrument());
    cell(Times.format(value.start()));
    value.cells().forEach(this::cell);
    cell(value.rev());
    cell(value.closed());
    cell(value.finalised());
    cell(Times.format(value.at()));
    cell(value.simulated());
    value.moreCells().forEach(this::cell);
    text.append('\n');
  }

  private void line(List<?> cells) {
    int begin = text.length();
    cells.forEach(this::cell);
    text.deleteCharAt(begin).append('\n');
  }

  private void cell(Object value) {
    text.append(',');
    if (value instanceof String string) {
      text.append(quotedIfNeeded(string));
    } else if (!(value instanceof Double number) || Double.isFinite(number)) {
      text.append(value);
    }
  }

  private static String quotedIfNeeded(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
