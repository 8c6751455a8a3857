package io.tidemark.ingest.feed.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What tells one tape from another, the same in every run over the same files. */
final class TapeId {

  private TapeId() {}

  /** From the files' names and sizes, wherever they lie, and what they are read as. */
  static long of(List<Path> files, String readAs) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update(text(file.getFileName().toString()));
      digest.update(text(Long.toString(Files.size(file))));
    }
    digest.update(text(readAs));
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static byte[] text(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
