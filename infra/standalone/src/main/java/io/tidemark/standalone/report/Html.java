package io.tidemark.standalone.report;

/** HTML as it is written: text is escaped, tags are as they were given. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Markup, with texts in the places of {@code {}}. */
  Html add(String markup, Object... texts) {
    int from = 0;
    for (Object text : texts) {
      int place = markup.indexOf("{}", from);
      out.append(markup, from, place).append(escaped(text.toString()));
      from = place + 2;
    }
    out.append(markup, from, markup.length());
    return this;
  }

  /** What may not be escaped: scripts and styles. */
  Html raw(String text) {
    out.append(text);
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
