package io.tidemark.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The plan of the house, held. Each message says what to do instead. */
class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tidemark");

  private static final String[] SERVICES = {
    "io.tidemark.ingest..", "io.tidemark.flink..", "io.tidemark.api.."
  };

  @Test
  void servicesDoNotKnowEachOther() {
    for (String service : SERVICES) {
      for (String other : SERVICES) {
        if (!service.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(service)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .because("Kafka and the database join them: put the contract into schemas")
              .check(PRODUCT);
        }
      }
    }
  }

  @Test
  void schemasDependOnNothingButAgrona() {
    classes()
        .that()
        .resideInAPackage("io.tidemark.schema..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.tidemark.schema..", "java..", "org.agrona..")
        .because("every process reads them: adapt them in the module that needs a framework")
        .check(PRODUCT);
  }

  @Test
  void stagesDoNotImportEachOther() {
    slices()
        .matching("io.tidemark.flink.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage("io.tidemark.flink.job.."), alwaysTrue())
        .ignoreDependency(
            resideInAPackage("io.tidemark.flink.market.."),
            resideInAnyPackage(
                "io.tidemark.flink.bar..",
                "io.tidemark.flink.indicator..",
                "io.tidemark.flink.source.."))
        .ignoreDependency(
            resideInAPackage("io.tidemark.flink.signal.."),
            resideInAnyPackage(
                "io.tidemark.flink.indicator..",
                "io.tidemark.flink.regime..",
                "io.tidemark.flink.outcome.."))
        .ignoreDependency(
            alwaysTrue(),
            resideInAnyPackage("io.tidemark.flink.type..", "io.tidemark.flink.history.."))
        .because(
            "only job wires several stages, market joins bars and indicators in one operator, and"
                + " signal reads the calculators of indicator, regime and outcome; hand over a"
                + " record of schemas instead")
        .check(PRODUCT);
  }

  @Test
  void theMathematicsKnowsNoFlink() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.tidemark.flink.bar..",
            "io.tidemark.flink.indicator..",
            "io.tidemark.flink.regime..",
            "io.tidemark.flink.signal..",
            "io.tidemark.flink.outcome..",
            "io.tidemark.flink.recovery..",
            "io.tidemark.flink.liquidity..")
        .and()
        .haveNameNotMatching(".*(Function|Serializer|Patterns|Source|Sink)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
        .because("calculators also serve tests and benchmarks: adapt them in a *Function")
        .check(PRODUCT);
  }

  @Test
  void nothingDerivedReadsAWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage("io.tidemark.flink..", "io.tidemark.schema..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .because("the same events must give the same bytes: use event time or the timer service")
        .check(PRODUCT);
  }

  @Test
  void theLibraryThatServesModelsIsBehindOneInterface() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.tidemark.flink.signal.model..", "io.tidemark.flink.liquidity..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..")
        .because("models are asked through SignalModel: load a directory of ModelDirectory")
        .check(PRODUCT);
  }

  @Test
  void sqlIsInThreePlaces() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.tidemark.api.query..",
            "io.tidemark.flink.store..",
            "io.tidemark.database..",
            "io.tidemark.servers..",
            "io.tidemark.testing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "io.vertx.sqlclient..", "io.vertx.pgclient..")
        .because("each query has one home: query, store or infra/database")
        .check(PRODUCT);
  }
}
