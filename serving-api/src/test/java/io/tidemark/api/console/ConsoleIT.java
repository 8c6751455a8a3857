package io.tidemark.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.TestApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page's files, with the headers that let it run and nothing else. */
class ConsoleIT {

  private static TestApi api;

  @BeforeAll
  static void start() {
    api = new TestApi().start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    return api.get(path, null, headers);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void servesThePageWithAnImportMapThatItsPolicyAllows() {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    String importMap =
        page.body().replaceAll("(?s).*<script type=\"importmap\">(.*?)</script>.*", "$1");
    String hash =
        Base64.getEncoder()
            .encodeToString(ClasspathFile.sha256(importMap.getBytes(StandardCharsets.UTF_8)));
    assertThat(header(page, "Content-Security-Policy")).contains("'sha256-" + hash + "'");
    assertThat(get("/", "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
  }

  @Test
  void servesEveryLibraryOfTheImportMapForEver() throws IOException {
    JsonNode imports =
        new ObjectMapper().readTree(get("/console/importmap.json").body()).path("imports");
    for (String name :
        new String[] {"lit", "lit-html", "lit-element", "@lit/reactive-element", "echarts"}) {
      HttpResponse<String> library = get(imports.path(name).asText());
      assertThat(library.statusCode()).as(name).isEqualTo(200);
      assertThat(header(library, "Content-Type")).as(name).startsWith("text/javascript");
      assertThat(header(library, "Cache-Control")).as(name).contains("immutable");
    }
    assertThat(imports.path("lit/").asText()).isEqualTo("/lib/lit/3.3.3/");
  }

  @Test
  void handsTheDemoKeyToThePage() {
    assertThat(get("/console/config.json").body()).isEqualTo("{\"demoKey\":\"demo\"}");
  }

  @Test
  void staysBelowItsFolders() {
    for (String path :
        new String[] {
          "/console/../io/tidemark/api/plans.yaml",
          "/console/%2e%2e/io/tidemark/api/plans.yaml",
          "/lib/..%2f..%2fMANIFEST.MF",
          "/lib/",
          "/console/nothing.js",
          "/index.php"
        }) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void answersTheDescriptionsOfTheApi() {
    assertThat(get("/v1/openapi.yaml").body()).startsWith("openapi: 3.1");
    assertThat(get("/v1/asyncapi.yaml").body()).startsWith("asyncapi: 3.0");
  }
}
