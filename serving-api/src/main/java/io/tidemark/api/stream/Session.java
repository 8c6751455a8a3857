package io.tidemark.api.stream;

import io.tidemark.api.account.Account;
import io.tidemark.api.account.ApiKey;
import io.tidemark.api.published.Kind;
import io.tidemark.api.stream.ClientMessage.Auth;
import io.tidemark.api.stream.ClientMessage.Subscribe;
import io.tidemark.api.stream.ClientMessage.SubscribeRecovery;
import io.tidemark.api.stream.ClientMessage.Unsubscribe;
import io.tidemark.api.stream.ClientMessage.UnsubscribeRecovery;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.RecoveryQuery;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with one client: what it says, and what follows from it. */
final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final StreamServer server;
  private final Hub hub;
  private final ServerWebSocket socket;
  private final Client client;
  private final RecoveryInterests recovery;
  private final InboundLimit inbound;
  private final long authTimer;
  private boolean authenticating;

  Session(StreamServer server, Hub hub, ServerWebSocket socket) {
    this.server = server;
    this.hub = hub;
    this.socket = socket;
    this.client = server.client(socket);
    this.recovery = new RecoveryInterests(server.recovery(), client);
    this.inbound = new InboundLimit(server.clock());
    this.authTimer =
        server
            .vertx()
            .setTimer(
                server.config().authTimeout().toMillis(),
                timer -> fail(StreamError.AUTH_TIMEOUT, "", null));
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(
        bytes -> fail(StreamError.INVALID_SYNTAX, "send text, not bytes", null));
    socket.exceptionHandler(e -> LOG.debug("socket failed: {}", e.getMessage()));
    socket.closeHandler(closed -> end());
    client.send(StreamMessages.CONNECTED);
  }

  private void end() {
    server.vertx().cancelTimer(authTimer);
    client.gone();
    hub.leave(client);
    recovery.end();
    server.connections().remove(client);
  }

  private void receive(String text) {
    try {
      inbound.count();
      follow(ClientMessage.parse(text));
    } catch (StreamException e) {
      client.fail(e);
      if (inbound.flooded()) {
        client.close(
            StreamMessages.error(e), StreamError.TOO_MANY_MESSAGES.closeCode(), e.error().text());
      }
    }
  }

  private void follow(ClientMessage message) throws StreamException {
    if (message instanceof Auth auth) {
      authenticate(auth);
    } else if (message instanceof Subscribe subscribe) {
      requireAuthenticated(subscribe.id());
      subscribe(subscribe);
    } else if (message instanceof Unsubscribe unsubscribe) {
      requireAuthenticated(unsubscribe.id());
      requireKnown(unsubscribe.symbols(), unsubscribe.id());
      unsubscribe
          .symbols()
          .forEach((channel, symbols) -> hub.unsubscribe(client, channel, symbols));
      confirm(unsubscribe.id(), unsubscribe.timeframe());
    } else if (message instanceof SubscribeRecovery subscribe) {
      requireAuthenticated(subscribe.id());
      subscribe(subscribe);
    } else if (message instanceof UnsubscribeRecovery unsubscribe) {
      requireAuthenticated(unsubscribe.id());
      recovery.remove(unsubscribe.positions());
      client.send(StreamMessages.recovery(unsubscribe.id(), recovery.positions()));
    }
  }

  private void requireAuthenticated(String id) throws StreamException {
    if (client.account() == null) {
      throw StreamException.of(StreamError.NOT_AUTHENTICATED, "", id);
    }
  }

  private void authenticate(Auth auth) throws StreamException {
    if (client.account() != null || authenticating) {
      throw StreamException.of(StreamError.ALREADY_AUTHENTICATED, "", auth.id());
    }
    authenticating = true;
    // What the client has sent behind its key waits until the key is known.
    socket.pause();
    Future<Optional<Account>> account =
        ApiKey.parse(auth.key())
            .map(key -> server.accounts().find(key))
            .orElse(Future.succeededFuture(Optional.empty()));
    account
        .onSuccess(found -> admit(found, auth.id()))
        .onFailure(
            e -> {
              LOG.warn("could not look up a key", e);
              fail(StreamError.INTERNAL, "the database does not answer", auth.id());
            })
        .onComplete(known -> socket.resume());
  }

  private void admit(Optional<Account> found, String id) {
    server.vertx().cancelTimer(authTimer);
    if (client.isClosed()) {
      // It went away, or ran out of time, while the key was looked up.
      return;
    }
    if (found.isEmpty()) {
      fail(StreamError.AUTH_FAILED, "", id);
      return;
    }
    Account account = found.get();
    if (!account.allows(Account.MARKET_READ)) {
      fail(StreamError.INSUFFICIENT_SCOPE, "the key does not have " + Account.MARKET_READ, id);
      return;
    }
    if (hub.delay().isZero() && hub != server.hubs().test() && !account.plan().realtime()) {
      fail(
          StreamError.INSUFFICIENT_SUBSCRIPTION,
          "the plan '" + account.planName() + "' has /v1/stream/delayed",
          id);
      return;
    }
    client.authenticated(account);
    server.connections().add(client);
    hub.join(client);
    client.send(StreamMessages.authenticated(hub.feed(), hub.delays(), account));
    server.feeds(hub).forEach(status -> client.send(StreamMessages.feed(status)));
  }

  private void subscribe(Subscribe message) throws StreamException {
    requireKnown(message);
    requireWithinLimit(message);
    message.symbols().forEach((channel, symbols) -> hub.subscribe(client, channel, symbols));
    confirm(message.id(), message.timeframe());
    message.resume().forEach((stream, seq) -> resume(stream, seq));
    hub.sendWatermark(client, message.timeframe());
    server.demand(hub);
  }

  private void subscribe(SubscribeRecovery message) throws StreamException {
    if (hub != server.hubs().realtime()) {
      throw StreamException.of(
          StreamError.INVALID_SUBSCRIBE, "odds are told in real time only", message.id());
    }
    for (RecoveryQuery position : message.positions().values()) {
      requireKnown(Kind.BARS, Set.of(position.instrument()), message.id());
    }
    recovery.add(message.positions(), message.id());
    client.send(StreamMessages.recovery(message.id(), recovery.positions()));
  }

  private void resume(StreamId stream, long seq) {
    Set<String> symbols = client.symbols(new Channel(stream.kind(), stream.timeframe()));
    if (symbols.contains(stream.symbol()) || symbols.contains(ClientMessage.ANY)) {
      hub.resume(client, stream.meantBy(client.account().organizationId()), seq);
    }
  }

  private void requireKnown(Subscribe message) throws StreamException {
    if (hub == server.hubs().test() && !TestFeed.TIMEFRAMES.contains(message.timeframe())) {
      throw StreamException.of(
          StreamError.INVALID_SUBSCRIBE, "timeframes of the test feed are 1Sec 1Min", message.id());
    }
    requireKnown(message.symbols(), message.id());
    for (StreamId stream : message.resume().keySet()) {
      requireKnown(stream.kind(), Set.of(stream.symbol()), message.id());
    }
  }

  private void requireKnown(Map<Channel, Set<String>> symbols, String id) throws StreamException {
    for (Map.Entry<Channel, Set<String>> channel : symbols.entrySet()) {
      requireKnown(channel.getKey().kind(), channel.getValue(), id);
    }
  }

  private void requireKnown(Kind kind, Set<String> symbols, String id) throws StreamException {
    for (String symbol : symbols) {
      if (!symbol.equals(ClientMessage.ANY) && !hub.knows(kind, symbol)) {
        throw StreamException.of(StreamError.INVALID_SUBSCRIBE, "unknown symbol " + symbol, id);
      }
    }
  }

  private void requireWithinLimit(Subscribe message) throws StreamException {
    int limit = client.account().plan().symbols();
    Set<String> symbols = new HashSet<>(client.symbols());
    message.symbols().values().forEach(symbols::addAll);
    // The market as a whole is no instrument.
    symbols.remove(Regime.MARKET);
    int count =
        symbols.contains(ClientMessage.ANY) ? hub.instruments().all().size() : symbols.size();
    if (count > limit) {
      throw StreamException.overLimit(StreamError.SYMBOL_LIMIT, limit, message.id());
    }
  }

  private void confirm(String id, Timeframe timeframe) {
    client.send(StreamMessages.subscription(id, client, timeframe));
  }

  private void fail(StreamError error, String detail, String id) {
    client.fail(StreamException.of(error, detail, id));
  }
}
