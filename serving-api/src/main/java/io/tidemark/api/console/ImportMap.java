package io.tidemark.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which address each library's name stands for in the browser, gathered from the import maps that
 * the libraries' jars bring along.
 */
final class ImportMap {

  private static final String IN_JARS = "/_static/";
  private static final String SERVED = "/lib/";
  private static final String ECHARTS = "echarts";

  private ImportMap() {}

  /** The import map of all libraries on the classpath, as JSON. */
  static byte[] ofClasspath() {
    ObjectMapper mapper = Json.MAPPER;
    Map<String, String> imports = new TreeMap<>();
    try {
      for (URL map :
          Collections.list(
              ImportMap.class.getClassLoader().getResources("META-INF/importmap.json"))) {
        try (InputStream in = map.openStream()) {
          for (Map.Entry<String, JsonNode> entry :
              mapper.readTree(in).path("imports").properties()) {
            imports.put(entry.getKey(), served(entry.getValue().asText()));
          }
        }
      }
      // One file instead of the five hundred that the library is written in.
      imports.computeIfPresent(
          ECHARTS, (name, index) -> index.replace("/index.js", "/dist/echarts.esm.min.js"));
      return mapper.writeValueAsBytes(Map.of("imports", imports));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String served(String path) {
    return path.startsWith(IN_JARS) ? SERVED + path.substring(IN_JARS.length()) : path;
  }
}
