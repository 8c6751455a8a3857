package io.tidemark.standalone.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and what they stand for, such as the settings of a run.
 *
 * @param values in the order in which they are shown
 */
public record Facts(Map<String, String> values) implements Part {

  public Facts {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
