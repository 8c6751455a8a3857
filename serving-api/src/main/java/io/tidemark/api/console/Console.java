package io.tidemark.api.console;

import io.tidemark.api.json.Json;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the page at {@code /}, its libraries at {@code /lib/}, their import map and the page's
 * settings. The page's element {@code <script type="importmap">} is filled in on the way, because
 * browsers take no import map from another file.
 */
public final class Console {

  private static final String OWN = "console/";
  private static final String LIBRARIES = "META-INF/resources/_static/";
  private static final String NO_CACHE = "no-cache";
  // A library's address holds its version.
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\"[^>]*>.*?</script>", Pattern.DOTALL);

  private final byte[] importMap = ImportMap.ofClasspath();
  private final byte[] settings;
  private final String security;
  private final Map<String, ClasspathFile> files = new ConcurrentHashMap<>();

  /**
   * Serves the page.
   *
   * @param demoKey for the page to use without asking, in local mode
   */
  public Console(Optional<String> demoKey) {
    this.settings =
        Json.bytes(
            json -> {
              json.writeStartObject();
              if (demoKey.isPresent()) {
                json.writeStringField("demoKey", demoKey.get());
              }
              json.writeEndObject();
            });
    this.security =
        "default-src 'self'; script-src 'self' 'sha256-%s'; style-src 'self' 'unsafe-inline';"
                .formatted(Base64.getEncoder().encodeToString(ClasspathFile.sha256(importMap)))
            + " img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  /** Adds the routes; to be called after those of the API. */
  public void addRoutes(Router router) {
    get(router, "/console/importmap.json")
        .handler(context -> send(context, ClasspathFile.of("x.json", importMap), NO_CACHE));
    get(router, "/console/config.json")
        .handler(context -> send(context, ClasspathFile.of("x.json", settings), NO_CACHE));
    get(router, "/lib/*").handler(context -> file(context, LIBRARIES, FOR_EVER, rest(context, 5)));
    get(router, "/").handler(context -> file(context, OWN, NO_CACHE, "index.html"));
    get(router, "/console/*").handler(context -> file(context, OWN, NO_CACHE, rest(context, 9)));
  }

  private static Route get(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private static String rest(RoutingContext context, int prefix) {
    return context.normalizedPath().substring(prefix);
  }

  private void file(RoutingContext context, String root, String caching, String path) {
    // Misses are not remembered: their number has no bound.
    ClasspathFile known = files.get(root + path);
    if (known != null) {
      send(context, known, caching);
      return;
    }
    Optional<ClasspathFile> file =
        ClasspathFile.read(root, path).map(found -> withImportMap(path, found));
    if (file.isEmpty()) {
      context.next();
      return;
    }
    files.put(root + path, file.get());
    send(context, file.get(), caching);
  }

  private ClasspathFile withImportMap(String path, ClasspathFile file) {
    if (!path.endsWith(".html")) {
      return file;
    }
    String map =
        "<script type=\"importmap\">" + new String(importMap, StandardCharsets.UTF_8) + "</script>";
    String page = file.body().toString(StandardCharsets.UTF_8);
    String filled = IMPORT_MAP.matcher(page).replaceFirst(Matcher.quoteReplacement(map));
    return ClasspathFile.of(path, filled.getBytes(StandardCharsets.UTF_8));
  }

  private void send(RoutingContext context, ClasspathFile file, String caching) {
    HttpServerResponse response = context.response();
    response
        .putHeader("ETag", file.etag())
        .putHeader("Cache-Control", caching)
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Content-Security-Policy", security);
    String known = context.request().getHeader("If-None-Match");
    if (known != null && known.contains(file.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.contentType());
    String accepted = context.request().getHeader("Accept-Encoding");
    if (file.gzip() != null && accepted != null && accepted.contains("gzip")) {
      response.putHeader("Content-Encoding", "gzip").end(file.gzip());
    } else {
      response.putHeader("Content-Encoding", "identity").end(file.body());
    }
  }
}
