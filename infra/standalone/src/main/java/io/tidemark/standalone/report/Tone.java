package io.tidemark.standalone.report;

import java.util.Locale;

/** What the colour of a span says. It is never the only one to say it. */
public enum Tone {
  CALM,
  CAUTION,
  ALARM;

  /** Name of the colour in the style sheet. */
  String token() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }
}
