package io.tidemark.benchmarks.stream.process;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.benchmarks.stream.process.Figures.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at the arm in this JVM fifty times a second. */
final class Meter implements Runnable {

  private static final long INTERVAL_MILLIS = 20;
  private static final int SAMPLES_A_REPORT = 50;
  private static final Path STATUS = Path.of("/proc/self/status");

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Consumption consumption;
  private final List<Sample> samples = new ArrayList<>();

  Meter(Consumption consumption) {
    this.consumption = consumption;
  }

  /** Says once a second how much is taken, and once when all is; goes on until the JVM ends. */
  @Override
  public void run() {
    boolean all = false;
    try {
      for (int i = 1; ; i++) {
        Sample sample = look();
        if (!all && sample.taken() == consumption.records()) {
          all = true;
          ChildJvm.say(ArmMain.ALL_TAKEN);
        } else if (!all && i % SAMPLES_A_REPORT == 0) {
          ChildJvm.say(Long.toString(sample.taken()));
        }
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Sample look() {
    Sample sample =
        new Sample(
            System.nanoTime(),
            System.currentTimeMillis(),
            system.getProcessCpuTime(),
            samples.size() % SAMPLES_A_REPORT == 0 ? CompilerThreads.cpuNanos() : lastCompiler(),
            consumption.taken());
    samples.add(sample);
    return sample;
  }

  private long lastCompiler() {
    return samples.get(samples.size() - 1).compilerNanos();
  }

  synchronized Figures figures(long warmup, long lastResultMillis) throws IOException {
    return Figures.of(samples, warmup, consumption.records(), lastResultMillis, peakRss());
  }

  private static long peakRss() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
