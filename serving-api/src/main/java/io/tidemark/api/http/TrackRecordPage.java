package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.api.query.TrackRecordStore;
import io.tidemark.schema.signal.TrackRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The track record. Where there are too few outcomes, no rate is told, and nothing to make one. */
record TrackRecordPage(List<TrackRecord> records, Feed feed, Duration delay, Instant asOf)
    implements Page {

  private static final List<String> COLUMNS =
      List.of(
          "type",
          "tf",
          "regime",
          "n",
          "wins",
          "hit_rate",
          "low",
          "high",
          "base_rate",
          "base_n",
          "expectancy",
          "mean_return",
          "variants",
          "at",
          "simulated",
          "withheld");

  @Override
  public Optional<PageToken> next() {
    return Optional.empty();
  }

  @Override
  public String etag(String contentType) {
    return ETags.of((contentType + table()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] json() {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("track_record");
          for (TrackRecord record : records) {
            write(json, record);
          }
          json.writeEndArray();
          json.writeStringField("feed", feed.code());
          json.writeNumberField("delay_s", delay.toSeconds());
          if (records.stream().anyMatch(TrackRecord::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", asOf.toString());
          json.writeNullField("next_page_token");
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, TrackRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", record.type().code());
    json.writeStringField("tf", record.timeframe().code());
    json.writeStringField("regime", regime(record));
    json.writeNumberField("n", record.n());
    Json.number(json, "wins", wins(record));
    Json.number(json, "hit_rate", record.hitRate());
    Json.number(json, "low", record.low());
    Json.number(json, "high", record.high());
    Json.number(json, "base_rate", record.baseRate());
    json.writeNumberField("base_n", record.baseCount());
    Json.number(json, "expectancy", record.expectancy());
    Json.number(json, "mean_return", record.meanReturn());
    json.writeNumberField("variants", record.variants());
    json.writeStringField("at", Times.format(record.at()));
    if (record.simulated()) {
      json.writeBooleanField("simulated", true);
    }
    if (isWithheld(record)) {
      json.writeStringField("withheld", reason(record));
    }
    json.writeEndObject();
  }

  @Override
  public byte[] csv() {
    return table().getBytes(StandardCharsets.UTF_8);
  }

  private String table() {
    return Csv.of(COLUMNS, records.stream().map(TrackRecordPage::cells).toList());
  }

  private static List<Object> cells(TrackRecord record) {
    return List.of(
        record.type().code(),
        record.timeframe().code(),
        regime(record),
        record.n(),
        isWithheld(record) ? "" : record.wins(),
        record.hitRate(),
        record.low(),
        record.high(),
        record.baseRate(),
        record.baseCount(),
        record.expectancy(),
        record.meanReturn(),
        record.variants(),
        Times.format(record.at()),
        record.simulated(),
        isWithheld(record) ? reason(record) : "");
  }

  private static String regime(TrackRecord record) {
    return record.regime() == null ? TrackRecordStore.ALL : record.regime().code();
  }

  // With it anybody could divide.
  private static double wins(TrackRecord record) {
    return isWithheld(record) ? Double.NaN : record.wins();
  }

  private static boolean isWithheld(TrackRecord record) {
    return record.n() < TrackRecord.MIN_OUTCOMES;
  }

  private static String reason(TrackRecord record) {
    return "below %d outcomes no rate is told: n=%d"
        .formatted(TrackRecord.MIN_OUTCOMES, record.n());
  }
}
