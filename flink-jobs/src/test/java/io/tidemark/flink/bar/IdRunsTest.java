package io.tidemark.flink.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdRunsTest {

  @Property
  void isTheSetOfWhatWasAdded(@ForAll("ids") List<Long> ids) {
    IdRuns runs = new IdRuns();
    Set<Long> set = new HashSet<>();
    for (long id : ids) {
      assertThat(runs.add(id)).isEqualTo(set.add(id));
    }
  }

  @Property
  void readsTheUnionOfWhatOthersWrote(
      @ForAll("ids") List<Long> first, @ForAll("ids") List<Long> second) throws IOException {
    IdRuns union = new IdRuns();
    for (List<Long> ids : List.of(first, second)) {
      IdRuns runs = new IdRuns();
      ids.forEach(runs::add);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      runs.writeTo(new DataOutputStream(bytes));
      union.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    Set<Long> all = new HashSet<>(first);
    all.addAll(second);
    for (long id = -25; id < 25; id++) {
      assertThat(union.add(id)).isEqualTo(all.add(id));
    }
  }

  @Provide
  Arbitrary<List<Long>> ids() {
    // Close together, so that runs meet.
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-20, 20),
            Arbitraries.of(Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, Long.MIN_VALUE + 1))
        .list()
        .ofMaxSize(60);
  }
}
