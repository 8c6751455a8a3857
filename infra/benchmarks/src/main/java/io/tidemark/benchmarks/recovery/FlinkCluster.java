package io.tidemark.benchmarks.recovery;

import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.servers.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/** A JobManager and TaskManagers, each a process, with the settings that are shipped. */
final class FlinkCluster implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Path directory;
  private final Configuration configuration;
  private final Map<String, String> settings;
  private final int restPort = Ports.free();
  private final Map<String, ChildJvm> servers = new LinkedHashMap<>();
  private int taskManagers;

  /**
   * @param directory for everything that it writes
   * @param changed settings, above those that are shipped
   */
  FlinkCluster(Path directory, Map<String, String> changed) throws IOException {
    this.directory = Files.createDirectories(directory);
    try (InputStream shipped = FlinkCluster.class.getResourceAsStream("config.yaml")) {
      Files.copy(shipped, directory.resolve("config.yaml"));
    }
    settings = new LinkedHashMap<>();
    settings.put("jobmanager.rpc.address", LOOPBACK);
    settings.put("jobmanager.rpc.port", Integer.toString(Ports.free()));
    settings.put("jobmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.host", LOOPBACK);
    settings.put("rest.address", LOOPBACK);
    settings.put("rest.bind-address", LOOPBACK);
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("rest.bind-port", Integer.toString(restPort));
    settings.put("io.tmp.dirs", directory.toString());
    settings.putAll(changed);
    configuration =
        GlobalConfiguration.loadConfiguration(
            directory.toString(), Configuration.fromMap(settings));
  }

  int restPort() {
    return restPort;
  }

  void startJobManager() throws IOException {
    JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
    start(
        FlinkServerMain.JOB_MANAGER,
        FlinkServerMain.JOB_MANAGER,
        spec.getJvmHeapMemorySize().getBytes(),
        words(JobManagerProcessUtils.generateDynamicConfigsStr(spec)));
  }

  /** Starts another one and returns its name. */
  String startTaskManager() throws IOException {
    String name = "tm-" + ++taskManagers;
    TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    List<String> arguments =
        new ArrayList<>(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec)));
    arguments.add("-Dtaskmanager.resource-id=" + name);
    start(name, FlinkServerMain.TASK_MANAGER, spec.getJvmHeapMemorySize().getBytes(), arguments);
    return name;
  }

  private void start(String name, String which, long heapBytes, List<String> more)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(which);
    arguments.add("--configDir");
    arguments.add(directory.toString());
    settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    arguments.addAll(more);
    servers.put(
        name,
        ChildJvm.start(
            FlinkServerMain.class, Long.toString(heapBytes), directory.resolve(name), arguments));
  }

  /** {@code -D key=value -D ...} as Flink's scripts have it. */
  private static List<String> words(String dynamic) {
    return Stream.of(dynamic.strip().split("\\s+", -1))
        .filter(word -> !word.equals("-D"))
        .map(word -> "-D" + word)
        .toList();
  }

  /**
   * As {@code kill -9} does.
   *
   * @throws IllegalArgumentException if there is no such TaskManager
   */
  void kill(String taskManager) throws InterruptedException {
    ChildJvm jvm = servers.remove(taskManager);
    if (jvm == null) {
      throw new IllegalArgumentException(
          "TaskManager must be one of %s: '%s'".formatted(servers.keySet(), taskManager));
    }
    jvm.kill();
    jvm.close();
  }

  /** A failure with the end of the JobManager's log. */
  IllegalStateException failed(String what) {
    return servers.get(FlinkServerMain.JOB_MANAGER).failed(what);
  }

  @Override
  public void close() {
    servers.values().forEach(ChildJvm::close);
  }
}
