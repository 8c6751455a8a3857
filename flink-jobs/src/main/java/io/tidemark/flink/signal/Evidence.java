package io.tidemark.flink.signal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the numbers that fired a signal, as charts show them; what is NaN is left out. */
final class Evidence {

  private final Map<String, Double> numbers = new LinkedHashMap<>();

  Evidence add(String name, double value) {
    if (!Double.isNaN(value)) {
      numbers.put(name, value);
    }
    return this;
  }

  Evidence add(Study study, Reading... readings) {
    for (Reading reading : readings) {
      add(reading.code(), study.shown(reading));
    }
    return this;
  }

  Map<String, Double> numbers() {
    return numbers;
  }
}
