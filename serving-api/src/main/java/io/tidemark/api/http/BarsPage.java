package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.BarJson;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A page of bars and where the next one begins.
 *
 * @param bars by symbol, then time
 */
record BarsPage(BarsRequest request, List<Bar> bars, Optional<PageToken> next) {

  private static final String CSV_HEADER =
      "symbol,t,o,h,l,c,v,n,vw,rev,closed,final,at,simulated,session,sp,mid,imb\n";

  private static final Liquidity NO_QUOTES = new Liquidity(Double.NaN, Double.NaN, Double.NaN);

  /** The page that the rows of {@code request.query()} make. */
  static BarsPage of(BarsRequest request, List<Bar> found) {
    if (found.size() <= request.limit()) {
      return new BarsPage(request, found, Optional.empty());
    }
    Bar last = found.get(request.limit() - 1);
    PageToken next =
        new PageToken(
            request.question(),
            request.query().sight().publishedBy(),
            request.start(),
            last.instrument(),
            last.start());
    return new BarsPage(request, found.subList(0, request.limit()), Optional.of(next));
  }

  byte[] json() {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("bars");
          writeBars(json);
          json.writeEndObject();
          json.writeStringField("feed", request.feed().code());
          json.writeNumberField("delay_s", request.delay().toSeconds());
          if (bars.stream().anyMatch(Bar::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", request.asOf().toString());
          json.writeStringField("next_page_token", next.map(PageToken::encode).orElse(null));
          json.writeEndObject();
        });
  }

  private void writeBars(JsonGenerator json) throws IOException {
    String symbol = null;
    for (Bar bar : bars) {
      if (!bar.instrument().equals(symbol)) {
        if (symbol != null) {
          json.writeEndArray();
        }
        symbol = bar.instrument();
        json.writeArrayFieldStart(symbol);
      }
      json.writeStartObject();
      BarJson.fields(json, bar);
      json.writeEndObject();
    }
    if (symbol != null) {
      json.writeEndArray();
    }
  }

  byte[] csv() {
    StringBuilder csv = new StringBuilder(CSV_HEADER);
    for (Bar bar : bars) {
      csv.append(bar.instrument()).append(',').append(Times.format(bar.start())).append(',');
      csv.append(bar.open()).append(',').append(bar.high()).append(',');
      csv.append(bar.low()).append(',').append(bar.close()).append(',');
      csv.append(bar.volume()).append(',').append(bar.trades()).append(',');
      csv.append(number(bar.vwap())).append(',');
      csv.append(bar.rev()).append(',').append(bar.closed()).append(',').append(bar.finalised());
      csv.append(',')
          .append(Times.format(bar.at()))
          .append(',')
          .append(bar.simulated())
          .append(',');
      Liquidity quotes = bar.liquidity() == null ? NO_QUOTES : bar.liquidity();
      csv.append(Times.format(bar.session())).append(',').append(number(quotes.spread()));
      csv.append(',').append(number(quotes.mid())).append(',').append(number(quotes.imbalance()));
      csv.append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  /** Weak, because {@code as_of} moves while the bars stay the same. */
  String etag(String contentType) {
    MessageDigest digest = ETags.sha256();
    digest.update(contentType.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer fields = ByteBuffer.allocate(Long.BYTES * 6);
    for (Bar bar : bars) {
      digest.update(bar.instrument().getBytes(StandardCharsets.US_ASCII));
      fields.clear().putLong(bar.start()).putLong(bar.seq());
      fields.putLong(bar.rev()).putLong(bar.finalised() ? 1 : 0);
      fields.putDouble(bar.close()).putDouble(bar.volume()).flip();
      digest.update(fields);
    }
    digest.update((byte) (next.isPresent() ? 1 : 0));
    return "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"";
  }
}
