package io.tidemark.ingest.feed.tape;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Decimal;

/**
 * One row, read by column. The readers say which column and value are wrong; where the row is, the
 * file adds. One instance is used for all rows of a file.
 */
final class Row {

  private CsvRecord fields;
  private long index;

  void set(CsvRecord fields, long index) {
    this.fields = fields;
    this.index = index;
  }

  /** Rows before it on the whole tape. */
  long index() {
    return index;
  }

  /** Whether the column is there and holds something. */
  boolean has(Column column) {
    int at = column.index();
    return at >= 0 && at < fields.getFieldCount() && !fields.getField(at).isEmpty();
  }

  String text(Column column) throws RefusedException {
    int at = column.index();
    if (at >= fields.getFieldCount()) {
      throw new RefusedException(
          Reason.MALFORMED,
          "column %s is missing: the row has %d columns"
              .formatted(column.name(), fields.getFieldCount()));
    }
    String text = fields.getField(at);
    int last = text.length() - 1;
    // No field of a tape holds a comma or a line break, so quotes only ever surround.
    return last > 0 && text.charAt(0) == '"' && text.charAt(last) == '"'
        ? text.substring(1, last)
        : text;
  }

  /** A name that fits a record: not empty, not long. */
  String name(Column column, int max) throws RefusedException {
    String name = text(column);
    if (name.isEmpty() || name.length() > max) {
      throw malformed(column, name, "must have 1.." + max + " characters");
    }
    return name;
  }

  /** A whole number that is not negative. */
  long number(Column column) throws RefusedException {
    String text = text(column);
    int length = text.length();
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(column, text, "must be a whole number >= 0");
      }
      number = number * 10 + digit;
    }
    if (length == 0 || length > 18) {
      throw malformed(column, text, "must be a whole number of 1..18 digits");
    }
    return number;
  }

  long hex(Column column) throws RefusedException {
    String text = text(column);
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw malformed(column, text, "must be a hexadecimal number of at most 64 bits");
    }
  }

  boolean flag(Column column) throws RefusedException {
    String text = text(column);
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return false;
    }
    throw malformed(column, text, "must be true or false");
  }

  /** A decimal above zero. */
  Decimal positive(Column column, Reason reason) throws RefusedException {
    Decimal value = decimal(column);
    if (value.signum() <= 0) {
      throw new RefusedException(reason, wrong(column, text(column), "must be > 0"));
    }
    return value;
  }

  /** A decimal, zero or above. */
  Decimal notNegative(Column column, Reason reason) throws RefusedException {
    Decimal value = decimal(column);
    if (value.signum() < 0) {
      throw new RefusedException(reason, wrong(column, text(column), "must be >= 0"));
    }
    return value;
  }

  private Decimal decimal(Column column) throws RefusedException {
    String text = text(column);
    try {
      return Decimal.parse(text);
    } catch (NumberFormatException e) {
      throw malformed(column, text, e.getMessage());
    }
  }

  static RefusedException malformed(Column column, String value, String rule) {
    return new RefusedException(Reason.MALFORMED, wrong(column, value, rule));
  }

  static String wrong(Column column, String value, String rule) {
    String shown = value.length() <= 40 ? value : value.substring(0, 40) + "...";
    return "column %s: %s: value='%s'".formatted(column.name(), rule, shown);
  }

  @Override
  public String toString() {
    return String.join(",", fields.getFields());
  }
}
