package io.tidemark.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {

  // Below those that systems give to outgoing connections: a port found free there could be such a
  // connection's own by the time that a server takes it.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;

  private Ports() {}

  /** A port that nobody listens on, for a server that starts now. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = listen(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: the next one.
      }
    }
    throw new ServerStartException("no free port on 127.0.0.1 in " + FIRST + ".." + LAST);
  }

  /**
   * Returns {@code port} if nobody listens on it, or any free one for 0.
   *
   * @throws ServerStartException if the port is taken
   */
  static int claim(String server, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0..65535: port=" + port);
    }
    if (port == 0) {
      return free();
    }
    try (ServerSocket socket = listen(port)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ServerStartException(
          "port %d is in use: %s cannot listen on 127.0.0.1:%d (%s)"
              .formatted(port, server, port, e.getMessage()),
          e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
