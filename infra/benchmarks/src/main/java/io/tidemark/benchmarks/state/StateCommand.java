package io.tidemark.benchmarks.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.state.StateMain.Cost;
import io.tidemark.benchmarks.state.StateReport.Line;
import io.tidemark.benchmarks.stream.Machine;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.benchmarks.stream.process.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Bytes of state, and the cost of many instruments. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description =
        "Measures the state of an instrument, and what more of them cost at the same number of"
            + " partial bars.")
public final class StateCommand implements Callable<Integer> {

  private static final long FILLING_SECONDS = 300;

  private final JsonMapper json = JsonMapper.builder().build();

  @Mixin private StateOptions options;

  @Override
  public Integer call() throws Exception {
    options.check();
    double loadBefore = Machine.load();
    System.err.println("Measuring one instrument ...");
    List<StateSizes> sizes =
        List.of(StateSizes.quiet(options.indicators), StateSizes.busy(options.indicators));
    Map<Integer, List<Cost>> costs = new TreeMap<>();
    try (Scratch scratch = Scratch.create()) {
      for (int round = 1; round <= options.rounds; round++) {
        for (int instruments : order(round)) {
          Path directory = scratch.path().resolve(round + "-" + instruments);
          Cost cost = measure(instruments, directory, round);
          costs.computeIfAbsent(instruments, n -> new ArrayList<>()).add(cost);
        }
      }
    }
    StateReport report =
        new StateReport(
            Machine.now(loadBefore),
            options.values(),
            sizes,
            options.instruments.stream().map(n -> Line.of(n, costs.get(n))).toList());
    report.write(options.json);
    System.out.println(report.table());
    System.out.println("Written to " + options.json);
    return ExitCode.OK;
  }

  private List<Integer> order(int round) {
    List<Integer> order = new ArrayList<>(options.instruments);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }

  private Cost measure(int instruments, Path directory, int round) throws Exception {
    System.err.printf("round %d of %d, %,d instruments ...%n", round, options.rounds, instruments);
    String order = json.writeValueAsString(options.order(instruments));
    long patience = FILLING_SECONDS + options.warmupSeconds + options.seconds;
    try (ChildJvm child =
        ChildJvm.start(StateMain.class, options.heap, directory, List.of(order))) {
      Cost cost = json.readValue(child.next(TimeUnit.SECONDS.toMillis(patience)), Cost.class);
      System.err.printf(
          "  %,.0f partial bars/s, %,.0f closes/s, %,.0f CPU ns a close%n",
          cost.partialsPerSecond(), cost.closesPerSecond(), cost.cpuNanosPerClose());
      return cost;
    }
  }
}
