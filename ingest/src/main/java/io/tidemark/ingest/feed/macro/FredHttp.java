package io.tidemark.ingest.feed.macro;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks FRED. What it says of a failure names the address without the query, since a key may be in
 * there.
 */
final class FredHttp {

  /** Of requests that will not be answered better when they are repeated. */
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 410);

  private static final int MAX_SHOWN = 120;

  private final HttpClient http;
  private final Duration timeout;

  /**
   * A client.
   *
   * @param timeout for the whole answer, from the request to the last byte
   */
  FredHttp(Duration timeout) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** That the request itself is wrong. */
  static final class RefusedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedRequestException(String message) {
      super(message);
    }
  }

  /**
   * The body of an answer.
   *
   * @throws RefusedRequestException if the request is not to be repeated
   * @throws IOException if it is not answered, or not in time, or not to the end
   */
  byte[] get(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(timeout).header("User-Agent", "tidemark").build();
    // The request's own timeout ends with the headers; a body may drip for ever.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw refused(uri, response);
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException("%s has not answered within %s".formatted(place(uri), timeout), e);
    } catch (ExecutionException e) {
      throw new IOException("%s: %s".formatted(place(uri), e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException refused(URI uri, HttpResponse<byte[]> response) {
    String message = "%s answers %d".formatted(place(uri), response.statusCode());
    return REFUSED.contains(response.statusCode())
        ? new RefusedRequestException(message)
        : new IOException(message);
  }

  private static String place(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }

  /** The beginning of an answer, on one line. */
  static String shown(String answer) {
    String line = answer.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
  }
}
