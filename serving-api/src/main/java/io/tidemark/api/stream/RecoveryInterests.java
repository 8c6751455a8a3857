package io.tidemark.api.stream;

import io.tidemark.api.recovery.RecoveryDesk;
import io.tidemark.schema.signal.RecoveryQuery;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The positions of one client, by the ids that it gave them, of which it is told the odds. */
final class RecoveryInterests {

  /** That a connection may have, if its plan allows as many symbols. */
  static final int MAX_POSITIONS = 100;

  private final RecoveryDesk desk;
  private final Client client;
  private final Map<String, String> asked = new TreeMap<>();

  RecoveryInterests(RecoveryDesk desk, Client client) {
    this.desk = desk;
    this.client = client;
  }

  /**
   * Adds positions, or what has changed of them.
   *
   * @param id of the message
   * @throws StreamException 405 if they are too many; earlier ones stay
   */
  void add(Map<String, RecoveryQuery> positions, String id) throws StreamException {
    long more = positions.keySet().stream().filter(each -> !asked.containsKey(each)).count();
    int limit = Math.min(MAX_POSITIONS, client.account().plan().symbols());
    if (asked.size() + more > limit) {
      throw StreamException.overLimit(StreamError.SYMBOL_LIMIT, limit, id);
    }
    positions.forEach(
        (position, query) -> {
          remove(Set.of(position));
          asked.put(
              position, desk.open(query, odds -> client.send(StreamMessages.odds(position, odds))));
        });
  }

  void remove(Collection<String> positions) {
    for (String position : positions) {
      String open = asked.remove(position);
      if (open != null) {
        desk.close(open);
      }
    }
  }

  /** The ids, in order. */
  Set<String> positions() {
    return asked.keySet();
  }

  /** The client has gone. */
  void end() {
    asked.values().forEach(desk::close);
    asked.clear();
  }
}
