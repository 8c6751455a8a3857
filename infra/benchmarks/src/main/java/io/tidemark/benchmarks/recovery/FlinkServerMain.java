package io.tidemark.benchmarks.recovery;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A server of Flink until standard input ends. Arguments: which one, and its own. */
public final class FlinkServerMain {

  static final String JOB_MANAGER = "jobmanager";
  static final String TASK_MANAGER = "taskmanager";

  private FlinkServerMain() {}

  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(FlinkServerMain::endWithInput, "input");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    if (args[0].equals(JOB_MANAGER)) {
      StandaloneSessionClusterEntrypoint.main(rest);
    } else {
      TaskManagerRunner.main(rest);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is asked of it.
      }
    } catch (IOException e) {
      // The parent is gone.
    }
    Runtime.getRuntime().halt(0);
  }
}
