package io.tidemark.benchmarks.stream;

import java.lang.management.ManagementFactory;

/**
 * Where something was measured.
 *
 * @param processors that the JVM may use
 * @param loadBefore the load average over a minute before the measurement, without it
 * @param loadAfter and after it, with it
 */
public record Machine(String java, String os, int processors, double loadBefore, double loadAfter) {

  public static Machine now(double loadBefore) {
    return new Machine(
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load());
  }

  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
