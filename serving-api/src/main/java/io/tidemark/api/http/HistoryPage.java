package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.published.Published;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A page of history and where the next one begins.
 *
 * @param values by symbol, then time
 */
record HistoryPage(HistoryRequest request, List<Published> values, Optional<PageToken> next)
    implements Page {

  /** The page that the rows of {@code request.query()} make. */
  static HistoryPage of(HistoryRequest request, List<Published> found) {
    if (found.size() <= request.limit()) {
      return new HistoryPage(request, found, Optional.empty());
    }
    Published last = found.get(request.limit() - 1);
    PageToken next =
        new PageToken(
            request.question(),
            request.query().sight().publishedBy(),
            request.start(),
            last.instrument(),
            last.start(),
            last.key());
    return new HistoryPage(request, found.subList(0, request.limit()), Optional.of(next));
  }

  @Override
  public Feed feed() {
    return request.feed();
  }

  @Override
  public Duration delay() {
    return request.delay();
  }

  @Override
  public Instant asOf() {
    return request.asOf();
  }

  @Override
  public byte[] json() {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart(request.kind().code());
          writeValues(json);
          json.writeEndObject();
          json.writeStringField("feed", request.feed().code());
          json.writeNumberField("delay_s", request.delay().toSeconds());
          if (values.stream().anyMatch(Published::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", request.asOf().toString());
          json.writeStringField("next_page_token", next.map(PageToken::encode).orElse(null));
          json.writeEndObject();
        });
  }

  private void writeValues(JsonGenerator json) throws IOException {
    String symbol = null;
    for (Published value : values) {
      if (!value.instrument().equals(symbol)) {
        if (symbol != null) {
          json.writeEndArray();
        }
        symbol = value.instrument();
        json.writeArrayFieldStart(symbol);
      }
      json.writeStartObject();
      value.writeFields(json);
      json.writeEndObject();
    }
    if (symbol != null) {
      json.writeEndArray();
    }
  }

  /** A table; of values that have different columns, with all of them. */
  @Override
  public byte[] csv() {
    return Csv.of(request, values).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String etag(String contentType) {
    MessageDigest digest = ETags.sha256();
    digest.update(contentType.getBytes(StandardCharsets.US_ASCII));
    for (Published value : values) {
      digest.update(value.instrument().getBytes(StandardCharsets.US_ASCII));
      double[] numbers = value.fingerprint();
      ByteBuffer fields = ByteBuffer.allocate(Long.BYTES * (4 + numbers.length));
      fields.putLong(value.start()).putLong(value.seq());
      fields.putLong(value.rev()).putLong(value.finalised() ? 1 : 0);
      for (double number : numbers) {
        fields.putDouble(number);
      }
      digest.update(fields.flip());
    }
    digest.update((byte) (next.isPresent() ? 1 : 0));
    return "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"";
  }
}
