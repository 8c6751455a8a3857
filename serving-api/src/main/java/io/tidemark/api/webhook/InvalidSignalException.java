package io.tidemark.api.webhook;

import java.util.List;

/** All that is wrong with what was sent. */
public final class InvalidSignalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  InvalidSignalException(List<Fault> faults) {
    super(faults.toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }

  /**
   * What is wrong with a field.
   *
   * @param field as the sender calls it
   * @param value as it was sent, empty where it is missing
   * @param allowed for people
   */
  public record Fault(String field, String value, String allowed) {

    private static final int MAX_VALUE = 64;

    public Fault {
      value = value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "...";
    }

    /** In a sentence. */
    public String detail() {
      return "%s must be %s: %s=%s".formatted(field, allowed, field, value);
    }
  }
}
