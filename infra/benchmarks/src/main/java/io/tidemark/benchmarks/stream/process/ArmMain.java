package io.tidemark.benchmarks.stream.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import io.tidemark.benchmarks.stream.arm.ArmSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One arm until standard input ends. It is told there when its last result was published, and
 * answers with its {@link Figures}.
 */
public final class ArmMain {

  static final String ALL_TAKEN = "all";

  /**
   * What the process is to do, as JSON its one argument.
   *
   * @param arm its label
   * @param records that the topic holds
   * @param warmup of them, not measured
   */
  record Order(String arm, ArmSettings settings, long records, long warmup) {}

  private ArmMain() {}

  public static void main(String[] args) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Order order = json.readValue(args[0], Order.class);
    Meter meter = new Meter(new Consumption(order.records()));
    Thread thread = new Thread(meter, "meter");
    thread.setDaemon(true);
    try {
      thread.start();
      ArmKind.parse(order.arm()).create().start(order.settings());
      answer(order, meter, json);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    // Whatever the arm keeps goes with its directory: no need for an orderly end.
    Runtime.getRuntime().halt(0);
  }

  private static void answer(Order order, Meter meter, JsonMapper json) throws IOException {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        Figures figures = meter.figures(order.warmup(), Long.parseLong(line));
        ChildJvm.say(json.writeValueAsString(figures));
      }
    }
  }
}
