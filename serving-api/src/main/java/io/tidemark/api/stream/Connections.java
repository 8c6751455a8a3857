package io.tidemark.api.stream;

import io.tidemark.api.account.Account;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every authenticated socket, counted by organization over all feeds. */
final class Connections {

  private final Map<String, Deque<Client>> byOrganization = new HashMap<>();

  /** Adds a client; the organization's oldest ones make room for it. */
  void add(Client client) {
    Account account = client.account();
    Deque<Client> open =
        byOrganization.computeIfAbsent(account.organizationId(), absent -> new ArrayDeque<>());
    open.add(client);
    while (open.size() > account.plan().connections()) {
      Client oldest = open.remove();
      oldest.fail(
          StreamException.overLimit(
              StreamError.CONNECTION_LIMIT, account.plan().connections(), null));
    }
  }

  void remove(Client client) {
    if (client.account() == null) {
      return;
    }
    String organization = client.account().organizationId();
    Deque<Client> open = byOrganization.get(organization);
    if (open != null) {
      open.remove(client);
      if (open.isEmpty()) {
        byOrganization.remove(organization);
      }
    }
  }

  Collection<Client> all() {
    return byOrganization.values().stream().flatMap(Deque::stream).toList();
  }

  /** Closes them all. */
  void close(byte[] lastMessage, short code, String reason) {
    List.copyOf(all()).forEach(client -> client.close(lastMessage, code, reason));
  }
}
