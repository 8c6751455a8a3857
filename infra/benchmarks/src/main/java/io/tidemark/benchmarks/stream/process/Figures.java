package io.tidemark.benchmarks.stream.process;

import java.util.List;

/**
 * What one run of an arm gave. Its start and warm-up are not in it.
 *
 * @param records taken after the warm-up
 * @param seconds from there until the last record was taken
 * @param cpuSeconds processor time of the whole JVM from there until the last result was published,
 *     or until the last record was taken by an arm without results
 * @param compilerSeconds how much of it the just-in-time compiler took; known to a second
 * @param drainSeconds from the last record taken to the last result published
 * @param peakRssBytes of the JVM since it started; 0 where the system does not tell
 */
public record Figures(
    long records,
    double seconds,
    double cpuSeconds,
    double compilerSeconds,
    double drainSeconds,
    long peakRssBytes) {

  /** The machine when it was looked at, CPU time of this process. */
  record Sample(long nanoTime, long epochMillis, long cpuNanos, long compilerNanos, long taken) {}

  public double recordsPerSecond() {
    return records / seconds;
  }

  public double cpuNanosPerRecord() {
    return cpuSeconds * 1e9 / records;
  }

  /** Of a program that has been running for long. */
  public double cpuNanosPerRecordWithoutCompiler() {
    return (cpuSeconds - compilerSeconds) * 1e9 / records;
  }

  /**
   * What the samples say.
   *
   * @param samples in order of time; the last has taken all
   * @param lastResultMillis since the epoch, 0 for an arm without results
   */
  static Figures of(
      List<Sample> samples, long warmup, long all, long lastResultMillis, long peakRssBytes) {
    Sample begin = first(samples, warmup);
    Sample taken = first(samples, all);
    Sample published =
        samples.stream()
            .filter(s -> s.epochMillis() >= Math.max(lastResultMillis, taken.epochMillis()))
            .findFirst()
            .orElse(samples.get(samples.size() - 1));
    return new Figures(
        taken.taken() - begin.taken(),
        (taken.nanoTime() - begin.nanoTime()) / 1e9,
        (published.cpuNanos() - begin.cpuNanos()) / 1e9,
        (published.compilerNanos() - begin.compilerNanos()) / 1e9,
        Math.max(0, lastResultMillis - taken.epochMillis()) / 1e3,
        peakRssBytes);
  }

  private static Sample first(List<Sample> samples, long taken) {
    return samples.stream().filter(s -> s.taken() >= taken).findFirst().orElseThrow();
  }
}
