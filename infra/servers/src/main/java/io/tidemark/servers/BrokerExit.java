package io.tidemark.servers;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens instead when the broker wants to end its JVM. Kafka's exit procedures are static, so
 * one broker a JVM is told of its own faults.
 */
final class BrokerExit {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerExit.class);

  private BrokerExit() {}

  static void redirect(Consumer<String> onFatalFault) {
    Exit.setExitProcedure((status, message) -> fault("exit", status, message, onFatalFault));
    Exit.setHaltProcedure((status, message) -> fault("halt", status, message, onFatalFault));
  }

  static void restore() {
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
  }

  private static void fault(
      String procedure, int status, String message, Consumer<String> onFatalFault) {
    String reason =
        "Kafka broker gave up: %s(%d)%s in thread %s; its log names the cause"
            .formatted(
                procedure,
                status,
                message == null ? "" : " " + message,
                Thread.currentThread().getName());
    LOG.error(reason);
    onFatalFault.accept(reason);
    // Kafka's code counts on exit and halt not to return.
    throw new IllegalStateException(reason);
  }
}
