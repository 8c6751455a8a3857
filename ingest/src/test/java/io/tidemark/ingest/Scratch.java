package io.tidemark.ingest;

import io.tidemark.ingest.feed.tape.*;
import java.nio.file.*;
import java.util.*;

public class Scratch {
  public static void main(String[] a) throws Exception {
    for (int k = 0; k < 4; k++)
      for (String f : a) {
        long t = System.nanoTime();
        long n = 0, r = 0;
        TapeItem last = null;
        try (TapeReader reader =
            TapeReader.open(List.of(Path.of(f)), Optional.empty(), Optional.empty())) {
          for (TapeItem i = reader.next(); i != null; i = reader.next()) {
            n++;
            if (i instanceof TapeItem.Refused) {
              r++;
              if (r < 3) System.out.println(i);
            }
            last = i;
          }
        }
        double s = (System.nanoTime() - t) / 1e9;
        System.out.printf(
            "%s rows=%d refused=%d %.2fs %.0f rows/s%n  %s%n",
            Path.of(f).getFileName(), n, r, s, n / s, last);
      }
  }
}
