package io.tidemark.ingest.feed.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.marketdata.Trade;

/**
 * Binance's trades by id. The library only offers aggregated trades, whose ids are others than the
 * stream's. Where the venue does not serve old trades without a key, the newest thousand must do.
 */
final class BinanceBackfill implements Backfill {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int PAGE = 1_000;

  /** How a request that needs a key is answered. */
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

  /** Half a minute of the busiest pair; beyond it the weight limit would lock us out. */
  private static final int MAX_PAGES = 20;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;

  BinanceBackfill(String address) {
    this.address = address;
  }

  @Override
  public List<Trade> trades(String symbol, long fromId, long toId)
      throws IOException, InterruptedException {
    List<Trade> trades = new ArrayList<>();
    long next = fromId;
    String query = "symbol=%s&limit=%d".formatted(symbol.replace("-", ""), PAGE);
    for (int page = 0; page < MAX_PAGES && next <= toId; page++) {
      HttpResponse<String> old = get("/api/v3/historicalTrades?" + query + "&fromId=" + next);
      boolean refused = REFUSED.contains(old.statusCode());
      JsonNode rows = rows(refused ? get("/api/v3/trades?" + query) : old);
      for (JsonNode row : rows) {
        long id = row.path("id").asLong(-1);
        if (id >= next && id <= toId) {
          trades.add(trade(symbol, row));
          next = id + 1;
        }
      }
      // The newest are the same however often they are asked for.
      if (refused || rows.size() < PAGE) {
        break;
      }
    }
    return trades;
  }

  private JsonNode rows(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answers %d to a request for trades".formatted(address, answer.statusCode()));
    }
    try {
      JsonNode rows = json.readTree(answer.body());
      if (rows.isArray()) {
        return rows;
      }
      throw new IOException(address + " answers no list of trades");
    } catch (JsonProcessingException e) {
      throw new IOException(address + " answers no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Trade trade(String symbol, JsonNode row) throws IOException {
    try {
      boolean buyerIsMaker = row.path("isBuyerMaker").asBoolean();
      return new Trade.Builder()
          .instrument(VenueStream.pair(symbol))
          .id(row.path("id").asText())
          .price(new BigDecimal(row.path("price").asText()))
          .originalAmount(new BigDecimal(row.path("qty").asText()))
          .timestamp(Date.from(Instant.ofEpochMilli(row.path("time").asLong())))
          // The maker's side, as the library has it for this venue's stream.
          .type(buyerIsMaker ? Order.OrderType.BID : Order.OrderType.ASK)
          .build();
    } catch (NumberFormatException e) {
      throw new IOException("not a trade of " + symbol + ": " + row, e);
    }
  }
}
