package io.tidemark.api.http;

import io.tidemark.api.json.Times;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.Database;
import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.StreamServer;
import io.tidemark.schema.market.FeedStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Stage by stage, whether data flows, and if not, why. */
final class Health {

  private static final double NANOS = 1e9;
  private static final String READY = "ready";

  private final Database database;
  private final StreamServer streams;

  Health(Database database, StreamServer streams) {
    this.database = database;
    this.streams = streams;
  }

  /** All stages; {@code status} is {@code ready} only where all are that matter for answering. */
  Future<JsonObject> stages() {
    return database()
        .map(
            databaseStage -> {
              JsonObject kafka = kafka();
              JsonObject stream = stream();
              JsonObject feed = feed();
              boolean ready = isReady(databaseStage) && isReady(kafka) && isReady(stream);
              String status = !ready ? "not_ready" : isReady(feed) ? READY : "degraded";
              return new JsonObject()
                  .put("status", status)
                  .put(
                      "stages",
                      new JsonObject()
                          .put("database", databaseStage)
                          .put("kafka", kafka)
                          .put("feed", feed)
                          .put("stream", stream)
                          .put("signals", signals()));
            });
  }

  /** Whether requests can be answered in full; a feed that is down does not prevent that. */
  Future<Boolean> ready() {
    return database()
        .map(databaseStage -> isReady(databaseStage) && isReady(kafka()) && isReady(stream()));
  }

  private Future<JsonObject> database() {
    long begin = System.nanoTime();
    return database
        .ping()
        .timeout(2, TimeUnit.SECONDS)
        .map(
            pong ->
                readyStage()
                    .put("latency_ms", Math.round((System.nanoTime() - begin) / 1e4) / 100.0))
        .otherwise(e -> stage("down", "the database does not answer: " + e.getMessage()));
  }

  private JsonObject kafka() {
    String trouble = streams.trouble();
    return trouble.isEmpty() ? readyStage() : stage("down", trouble);
  }

  private JsonObject feed() {
    Collection<FeedStatus> feeds = streams.feeds();
    JsonArray list = new JsonArray();
    feeds.forEach(status -> list.add(feed(status)));
    boolean down =
        feeds.isEmpty() || feeds.stream().anyMatch(f -> f.state() == FeedStatus.State.DOWN);
    String why = feeds.isEmpty() ? "no feed has told its state yet" : "a feed is down";
    return (down ? stage("down", why) : readyStage()).put("feeds", list);
  }

  private static JsonObject feed(FeedStatus status) {
    JsonObject feed =
        new JsonObject()
            .put("feed", status.feed())
            .put("venue", status.venue())
            .put("state", status.state().name().toLowerCase(Locale.ROOT))
            .put("since", Times.format(status.since()))
            .put("detail", status.detail());
    return status.eventTime() == 0
        ? feed
        : feed.put("event_time", Times.format(status.eventTime()));
  }

  private JsonObject stream() {
    Hub realtime = streams.hubs().realtime();
    Hub delayed = streams.hubs().delayed();
    JsonObject stage =
        realtime.caughtUp() && delayed.caughtUp()
            ? readyStage()
            : stage("warming_up", "reading back what was published before the start");
    realtime.watermark(Kind.BARS).ifPresent(time -> stage.put("watermark", Times.format(time)));
    delayed
        .watermark(Kind.BARS)
        .ifPresent(time -> stage.put("delayed_watermark", Times.format(time)));
    OptionalLong newest =
        streams.feeds().stream().mapToLong(FeedStatus::eventTime).filter(time -> time > 0).max();
    if (newest.isPresent() && realtime.watermark(Kind.BARS).isPresent()) {
      double lag = (newest.getAsLong() - realtime.watermark(Kind.BARS).getAsLong()) / NANOS;
      stage.put("watermark_lag_s", Math.max(0, Math.round(lag * 1e3) / 1e3));
    }
    int clients = streams.hubs().all().stream().mapToInt(Hub::clientCount).sum();
    return stage.put("clients", clients);
  }

  /**
   * Whether the job that makes regimes and signals goes on; what else is served does not need it.
   */
  private JsonObject signals() {
    OptionalLong regimes = streams.hubs().realtime().watermark(Kind.REGIMES);
    return regimes.isPresent()
        ? readyStage().put("watermark", Times.format(regimes.getAsLong()))
        : stage("warming_up", "no regime has been told since the API began");
  }

  private static boolean isReady(JsonObject stage) {
    return stage.getString("status").equals(READY);
  }

  private static JsonObject readyStage() {
    return new JsonObject().put("status", READY);
  }

  private static JsonObject stage(String status, String why) {
    return new JsonObject().put("status", status).put("why", why);
  }
}
