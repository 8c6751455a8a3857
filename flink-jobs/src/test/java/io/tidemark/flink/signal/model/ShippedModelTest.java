package io.tidemark.flink.signal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.signal.Reading;
import io.tidemark.flink.signal.Study;
import io.tidemark.schema.signal.ModelRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The model that is there without anybody having trained one. */
class ShippedModelTest {

  private static String card(String file) throws IOException {
    String path = ModelDirectory.SHIPPED.getPath() + "/" + file;
    try (InputStream in = ShippedModelTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itsCardIsItsOwnAndSaysThatItHoldsNoEdge() throws IOException {
    ModelRelease shipped = ModelFunction.shipped();
    assertThat(card("card.md"))
        .startsWith("# Model " + shipped.version())
        .contains("The data holds no edge", "./tidemark train signals --simulate");
    assertThat(card("card.json")).contains(shipped.version(), "\"edge\" : false");
  }

  @Test
  void tellsTradesApartAndTheSameEachTime() throws IOException {
    List<Study> studies =
        TestStudies.of(TestStudies.bars(300, 8)).stream()
            .filter(study -> study.get(Reading.ATR) > 0)
            .toList();
    double[] first = probabilities(studies);
    assertThat(probabilities(studies)).isEqualTo(first);
    assertThat(new TreeSet<>(Arrays.stream(first).boxed().toList())).hasSizeGreaterThan(20);
    // Near its base rate: who knows nothing says nothing bold.
    assertThat(Arrays.stream(first).min().orElseThrow()).isGreaterThan(0.3);
    assertThat(Arrays.stream(first).max().orElseThrow()).isLessThan(0.5);
  }

  private static double[] probabilities(List<Study> studies) throws IOException {
    try (SignalModel model = ModelDirectory.read(ModelDirectory.SHIPPED).load()) {
      List<Feature> inputs = model.description().inputs();
      return studies.stream()
          .mapToDouble(study -> model.probability(Feature.of(study, inputs)))
          .toArray();
    }
  }
}
