package io.tidemark.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Says what is starting and how long each part took. Safe for use by several threads. */
final class Progress {

  private final PrintWriter out;
  private final long begun = System.nanoTime();

  Progress(PrintWriter out) {
    this.out = out;
  }

  /** Runs one step and reports it when it is done. */
  <T> T step(String name, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T result = work.call();
    synchronized (out) {
      out.printf("  %-22s ready after %4.1f s%n", name, (System.nanoTime() - start) / 1e9);
      out.flush();
    }
    return result;
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
