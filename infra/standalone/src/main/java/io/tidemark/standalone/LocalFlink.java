package io.tidemark.standalone;

import io.tidemark.flink.job.JobSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.messages.FlinkJobTerminatedWithoutCancellationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this JVM, and the jobs on it. */
final class LocalFlink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);
  private static final long START_TIMEOUT_SECONDS = 60;
  private static final long CANCEL_TIMEOUT_SECONDS = 10;

  private final Path checkpointDirectory;
  private final int parallelism;
  private final MiniCluster cluster;
  private final List<JobID> jobs = new CopyOnWriteArrayList<>();

  LocalFlink(Path checkpointDirectory, int parallelism) {
    this.checkpointDirectory = checkpointDirectory;
    this.parallelism = parallelism;
    this.cluster = new MiniCluster(configuration(parallelism));
  }

  private static MiniClusterConfiguration configuration(int parallelism) {
    Configuration configuration = new Configuration();
    JobSettings.listenHere(configuration);
    // The cluster's business, not the job's: several, so that there is one behind a damaged one.
    configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
    // State is on the heap and traffic small: the defaults would reserve half a gigabyte.
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(configuration)
        .setNumTaskManagers(1)
        // Three jobs, each with all its operators in shared slots.
        .setNumSlotsPerTaskManager(3 * parallelism)
        .build();
  }

  void start() throws Exception {
    cluster.start();
  }

  /**
   * Runs a job, and returns when all its tasks do, from the newest checkpoint that can be restored.
   * Without any it starts at the beginning of its topics, and gets to the same result.
   */
  void run(String name, Consumer<StreamExecutionEnvironment> wiring) throws Exception {
    Checkpoints checkpoints = new Checkpoints(checkpointDirectory.resolve(name));
    for (Path checkpoint : checkpoints.newestFirst()) {
      try {
        submit(name, wiring, checkpoints, checkpoint.toUri().toString());
        // Only now: what an earlier run left may have been the one that could be read.
        checkpoints.prune();
        return;
      } catch (JobNotStartedException e) {
        LOG.warn("Cannot restore job {} from {}, trying an older checkpoint", name, checkpoint, e);
      }
    }
    submit(name, wiring, checkpoints, null);
  }

  private void submit(
      String name,
      Consumer<StreamExecutionEnvironment> wiring,
      Checkpoints checkpoints,
      String restoreFrom)
      throws Exception {
    JobSettings settings =
        JobSettings.unbounded(
            parallelism, checkpoints.uri(), JobSettings.CHECKPOINT_INTERVAL, restoreFrom);
    StreamExecutionEnvironment environment = settings.environment();
    wiring.accept(environment);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    if (restoreFrom != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(restoreFrom));
    }
    JobID job = cluster.submitJob(graph).get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS).getJobID();
    awaitStart(name, job);
    jobs.add(job);
  }

  /**
   * A job is RUNNING before its tasks have read their state, so the tasks are waited for; and
   * before it is, it has none.
   */
  private void awaitStart(String name, JobID job) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
    while (System.nanoTime() < deadline) {
      JobStatus status = cluster.getJobStatus(job).get();
      if (status.isGloballyTerminalState()) {
        throw new JobNotStartedException("job " + name + " is " + status, cause(job));
      }
      AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
      if (graph.getFailureInfo() != null) {
        cancelFailing(job);
        throw new JobNotStartedException(
            "job " + name + " fails", graph.getFailureInfo().getException());
      }
      if (status == JobStatus.RUNNING && allTasksRun(graph)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new JobNotStartedException("job " + name + " has not started in time", null);
  }

  private void cancelFailing(JobID job) throws Exception {
    try {
      cluster.cancelJob(job).get(CANCEL_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof FlinkJobTerminatedWithoutCancellationException)) {
        throw e;
      }
      // It has come to its end by itself meanwhile, which is as good.
    }
  }

  private static boolean allTasksRun(AccessExecutionGraph graph) {
    for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
      if (vertex.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private Throwable cause(JobID job) throws InterruptedException {
    try {
      return cluster.requestJobResult(job).get().getSerializedThrowable().orElse(null);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Cancels the jobs, whose checkpoints stay, and stops the cluster. */
  @Override
  public void close() {
    try {
      for (JobID job : jobs) {
        cluster.cancelJob(job).get(CANCEL_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("A job did not stop; its last checkpoint stays", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.closeAsync().orTimeout(CANCEL_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  private static final class JobNotStartedException extends Exception {
    private static final long serialVersionUID = 1L;

    JobNotStartedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
