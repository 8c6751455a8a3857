package io.tidemark.api.http;

import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.Database;
import io.tidemark.api.query.HistoryStore;
import io.tidemark.api.query.IndicatorCatalog;
import io.vertx.core.Future;
import java.util.List;

/** Answers questions for history. */
final class History {

  private final HistoryStore store;
  private final IndicatorCatalog catalog;

  History(Database database, Kind kind) {
    this.store = new HistoryStore(database, kind);
    this.catalog = new IndicatorCatalog(database);
  }

  /**
   * The rows of a question.
   *
   * @return fails with {@link Problem} 400 for indicators that are not stored
   */
  Future<List<Published>> find(HistoryRequest request) {
    return store
        .history(request.query())
        .compose(found -> requireStored(request, found))
        .compose(found -> IndicatorNames.select(request.names(), found, catalog));
  }

  // Not of everything that is published there is a history; who finds nothing should know.
  private Future<List<Published>> requireStored(HistoryRequest request, List<Published> found) {
    if (request.kind() != Kind.INDICATORS || !found.isEmpty()) {
      return Future.succeededFuture(found);
    }
    String timeframe = request.query().timeframe().orElseThrow().code();
    return catalog
        .timeframes()
        .map(
            stored -> {
              if (!stored.isEmpty() && !stored.contains(timeframe)) {
                throw Problem.invalidArgument(
                    "timeframe", timeframe, "one that is stored, " + String.join(" ", stored));
              }
              return found;
            });
  }
}
