package io.tidemark.api;

import io.tidemark.api.plan.Plans;
import io.tidemark.api.query.DatabaseConfig;
import io.tidemark.api.stream.StreamConfig;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the API.
 *
 * @param host to listen on
 * @param port to listen on; 0 for any free one
 * @param kafka bootstrap servers, {@code host:port,...}
 * @param plans what each plan may do
 * @param demoKey handed to the console in local mode, where the page needs no login; else empty
 * @param corsOrigins web pages of other origins that may call, e.g. {@code https://app.example.com}
 */
public record ServingApiConfig(
    String host,
    int port,
    String kafka,
    DatabaseConfig database,
    Plans plans,
    Optional<String> demoKey,
    List<String> corsOrigins,
    StreamConfig stream) {

  public ServingApiConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535: port=" + port);
    }
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** A local API with the shipped plans. */
  public static ServingApiConfig local(
      int port, String kafka, DatabaseConfig database, Optional<String> demoKey) {
    return new ServingApiConfig(
        "127.0.0.1",
        port,
        kafka,
        database,
        Plans.shipped(),
        demoKey,
        List.of(),
        StreamConfig.defaults());
  }

  public ServingApiConfig withStream(StreamConfig changed) {
    return new ServingApiConfig(host, port, kafka, database, plans, demoKey, corsOrigins, changed);
  }
}
