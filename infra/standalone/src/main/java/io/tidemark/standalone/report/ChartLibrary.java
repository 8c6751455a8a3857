package io.tidemark.standalone.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** The script of ECharts in its build with lines, bars, points and areas, from its jar. */
final class ChartLibrary {

  private static final String INDEX = "index.js";
  private static final String BUILD = "dist/echarts.common.min.js";

  private ChartLibrary() {}

  /** The script; its place in the jar has its version, which the jar's import map tells. */
  static String script() {
    ClassLoader loader = ChartLibrary.class.getClassLoader();
    try {
      for (URL map : Collections.list(loader.getResources("META-INF/importmap.json"))) {
        String index = index(map);
        if (index.endsWith(INDEX)) {
          String directory = index.substring(0, index.length() - INDEX.length());
          return read(loader, "META-INF/resources" + directory + BUILD);
        }
      }
      throw new FileNotFoundException("ECharts is not on the classpath");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String index(URL map) throws IOException {
    try (InputStream in = map.openStream()) {
      return JsonMapper.builder().build().readTree(in).at("/imports/echarts").asText();
    }
  }

  private static String read(ClassLoader loader, String path) throws IOException {
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException("ECharts has no " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
