package io.tidemark.api.console;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the classpath, compressed once.
 *
 * @param gzip the same, or null where compressing does not pay
 */
record ClasspathFile(Buffer body, Buffer gzip, String etag, String contentType) {

  private static final int WORTH_COMPRESSING = 1_024;

  /** The file at a path below a root, if there is one and the path stays below the root. */
  static Optional<ClasspathFile> read(String root, String path) {
    if (path.isEmpty() || path.endsWith("/") || path.contains("..") || path.contains("\\")) {
      return Optional.empty();
    }
    try (InputStream in = ClasspathFile.class.getClassLoader().getResourceAsStream(root + path)) {
      return in == null ? Optional.empty() : Optional.of(of(path, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClasspathFile of(String path, byte[] bytes) {
    String type = contentType(path);
    boolean text = type.startsWith("text/") || type.contains("json") || type.contains("svg");
    Buffer gzip = text && bytes.length > WORTH_COMPRESSING ? Buffer.buffer(gzip(bytes)) : null;
    String etag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 12) + "\"";
    return new ClasspathFile(Buffer.buffer(bytes), gzip, etag, type);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String contentType(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    return switch (extension) {
      case "html" -> "text/html; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json", "map" -> "application/json";
      case "webmanifest" -> "application/manifest+json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "txt", "LICENSE" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }
}
