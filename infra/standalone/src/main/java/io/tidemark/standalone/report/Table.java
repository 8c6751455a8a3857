package io.tidemark.standalone.report;

import java.util.List;
import java.util.Objects;

/**
 * Rows of text. The first column names the row.
 *
 * @param rows of as many cells as there are columns
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows) implements Part {

  public Table {
    Objects.requireNonNull(caption, "caption");
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row must have a cell for each of %d columns: row=%s".formatted(columns.size(), row));
      }
    }
  }

  /**
   * A column's heading.
   *
   * @param numeric whether its cells are numbers, which are set flush right
   */
  public record Column(String name, boolean numeric) {

    public static Column text(String name) {
      return new Column(name, false);
    }

    public static Column number(String name) {
      return new Column(name, true);
    }
  }
}
