package io.tidemark.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address. */
final class Ports {

  private Ports() {}

  /**
   * Returns {@code port} if nobody listens on it, or any free one for 0.
   *
   * @throws ServerStartException if the port is taken
   */
  static int claim(String server, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0..65535: port=" + port);
    }
    try (ServerSocket socket =
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (port == 0) {
        throw new UncheckedIOException("no free port on 127.0.0.1", e);
      }
      throw new ServerStartException(
          "port %d is in use: %s cannot listen on 127.0.0.1:%d (%s)"
              .formatted(port, server, port, e.getMessage()),
          e);
    }
  }
}
