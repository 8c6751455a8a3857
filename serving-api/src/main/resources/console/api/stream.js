import { bar, regime, signal } from "./rest.js";

const SILENCE_MILLIS = 15_000;
const HANDSHAKE_MILLIS = 12_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 30_000;
const STEADY_MILLIS = 10_000;
// The server takes at most 5 messages a second.
const BETWEEN_SENDS_MILLIS = 220;

const AUTH_FAILED = 402;
const CONNECTION_LIMIT = 406;
const INSUFFICIENT_SUBSCRIPTION = 409;
const INSUFFICIENT_SCOPE = 411;

/**
 * What to subscribe to is a Map with these keys: a kind, "bars" or "indicators", of a timeframe, or
 * one without, "regimes" or "signals".
 */
export const channel = (kind, timeframe) => (timeframe ? `${kind}:${timeframe}` : kind);

function streamOf(key, symbol) {
  const [kind, timeframe] = key.split(":");
  return [kind, symbol, ...(timeframe ? [timeframe] : [])].join(":");
}

/** The streams of a symbol in a channel: signals of one's own are a stream apart. */
const streamsOf = (key, symbol) =>
  key === "signals" ? [`signals:${symbol}`, `signals:${symbol}:external`] : [streamOf(key, symbol)];

/**
 * The WebSocket: connects, authenticates, subscribes and reconnects by itself with backoff and
 * jitter. What was wanted before a loss is subscribed again, resuming after the last `seq` seen.
 *
 * The listener is told `state(connection)`, `bar(symbol, timeframe, bar)`, `indicators(symbol,
 * timeframe, values)`, `regime(symbol, regime)`, `signal(signal)`, `gap(symbol, timeframe)` with no
 * timeframe for regimes and signals, `feed(message)`, `limited(error)` and `refused()`. A connection is {state, retryAt, attempt, feed, delaySeconds} with state
 * `connecting`, `live`, `waiting`, `closed`.
 */
export class Stream {
  #socket = null;
  #connection = { state: "closed", attempt: 0 };
  #wanted = new Map();
  #sent = new Map();
  #seqs = new Map();
  #outbox = [];
  #id = 0;
  #askedWait = null;
  #timers = {};

  constructor(key, feed, listener) {
    this.key = key;
    this.feed = feed;
    this.listener = listener;
  }

  open() {
    this.#connect();
    this.online = () => this.#connection.state === "waiting" && this.#connect();
    addEventListener("online", this.online);
  }

  close() {
    removeEventListener("online", this.online);
    this.#drop();
    this.#become({ state: "closed" });
  }

  /** Replaces what is subscribed: Map of channel to a Set of symbols, or of "*" for all. */
  want(subscriptions) {
    this.#wanted = subscriptions;
    if (this.#connection.state === "live") this.#subscribeToWanted(false);
  }

  #become(change) {
    this.#connection = { ...this.#connection, ...change };
    this.listener.state(this.#connection);
  }

  #connect() {
    this.#drop();
    this.#become({ state: "connecting", retryAt: null });
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/v1/stream/${this.feed}`);
    this.#socket = socket;
    socket.onmessage = (event) => socket === this.#socket && this.#receive(event.data);
    socket.onclose = (event) => {
      if (socket === this.#socket && event.code > 4000) this.#refused({ code: event.code - 4000 });
      if (socket === this.#socket) this.#lost();
    };
    this.#timer("handshake", HANDSHAKE_MILLIS, () => this.#lost());
  }

  #timer(name, millis, action) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(action, millis);
  }

  #drop() {
    Object.values(this.#timers).forEach(clearTimeout);
    this.#sent = new Map();
    this.#outbox = [];
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #lost() {
    this.#drop();
    const attempt = this.#connection.attempt + 1;
    const longest = Math.min(FIRST_WAIT_MILLIS * 2 ** attempt, LONGEST_WAIT_MILLIS);
    const wait = this.#askedWait ?? longest * (0.5 + Math.random() / 2);
    this.#askedWait = null;
    this.#become({ state: "waiting", attempt, retryAt: Date.now() + wait });
    this.#timer("retry", wait, () => this.#connect());
  }

  #send(message) {
    this.#outbox.push(message);
    if (this.#outbox.length === 1) this.#flush();
  }

  #flush() {
    if (!this.#outbox.length) return;
    this.#socket.send(JSON.stringify(this.#outbox[0]));
    this.#timer("send", BETWEEN_SENDS_MILLIS, () => {
      this.#outbox.shift();
      this.#flush();
    });
  }

  #receive(text) {
    if (this.#connection.state === "live") {
      this.#timer("silence", SILENCE_MILLIS, () => this.#lost());
    }
    for (const message of JSON.parse(text)) this.#take(message);
  }

  #take(message) {
    switch (message.T) {
      case "success":
        if (message.msg === "connected") this.#send({ action: "auth", key: this.key });
        if (message.msg === "authenticated") this.#authenticated(message);
        break;
      case "b":
      case "u":
        this.#value("bars", message, (symbol, timeframe) =>
          this.listener.bar(symbol, timeframe, bar(message)),
        );
        break;
      case "i":
      case "iu":
        this.#value("indicators", message, (symbol, timeframe) =>
          this.listener.indicators(symbol, timeframe, bar(message)),
        );
        break;
      case "regime":
        if (this.#isNext(`regimes:${message.S}`, message)) {
          this.listener.regime(message.S, regime(message));
        }
        break;
      case "sig": {
        const own = message.type === "external" ? ":external" : "";
        if (this.#isNext(`signals:${message.S}${own}`, message)) {
          this.listener.signal(signal(message.S, message));
        }
        break;
      }
      case "feed":
        this.listener.feed(message);
        break;
      case "gap": {
        const [kind, symbol, timeframe] = message.stream.split(":");
        const timed = kind === "bars" || kind === "indicators";
        this.listener.gap(symbol, timed ? timeframe : undefined);
        break;
      }
      case "shutdown":
        this.#askedWait = (message.reconnect_in_s ?? 1) * 1000 + Math.random() * 1000;
        break;
      case "error":
        this.#refused(message);
    }
  }

  #authenticated(message) {
    clearTimeout(this.#timers.handshake);
    this.#timer("silence", SILENCE_MILLIS, () => this.#lost());
    this.#timer("steady", STEADY_MILLIS, () => (this.#connection.attempt = 0));
    const feed = message.feed ?? this.feed;
    this.#become({ state: "live", retryAt: null, feed, delaySeconds: message.delay_s ?? 0 });
    this.#subscribeToWanted(true);
  }

  #value(kind, message, tell) {
    const { S: symbol, tf: timeframe, seq } = message;
    if (seq > 0) {
      const stream = streamOf(channel(kind, timeframe), symbol);
      const last = this.#seqs.get(stream);
      if (seq <= last) return;
      if (last !== undefined && seq > last + 1) this.listener.gap(symbol, timeframe);
      this.#seqs.set(stream, seq);
    }
    tell(symbol, timeframe);
  }

  /** Of signals the plan's types are told, so that numbers may be missing without a gap. */
  #isNext(stream, { seq }) {
    if (seq <= this.#seqs.get(stream)) return false;
    this.#seqs.set(stream, seq);
    return true;
  }

  #refused(error) {
    switch (error.code) {
      case AUTH_FAILED:
      case INSUFFICIENT_SCOPE:
        this.close();
        this.listener.refused();
        break;
      case INSUFFICIENT_SUBSCRIPTION:
        if (this.feed === "realtime") {
          this.feed = "delayed";
          this.#connect();
        }
        break;
      case CONNECTION_LIMIT:
        // Another page of the same key took over: taking it back at once would only take turns.
        this.#askedWait = LONGEST_WAIT_MILLIS;
        break;
      default:
        if (error.id !== undefined) this.listener.limited(error);
    }
  }

  /** Sends the difference between what is subscribed and what is wanted. */
  #subscribeToWanted(resuming) {
    for (const [key, symbols] of this.#sent) {
      const gone = [...symbols].filter((symbol) => !this.#wanted.get(key)?.has(symbol));
      if (gone.length) {
        this.#say("unsubscribe", key, gone);
        const left = gone.flatMap((symbol) => streamsOf(key, symbol));
        left.forEach((stream) => this.#seqs.delete(stream));
      }
    }
    for (const [key, symbols] of this.#wanted) {
      const fresh = [...symbols].filter((symbol) => !this.#sent.get(key)?.has(symbol));
      if (fresh.length) this.#say("subscribe", key, fresh, resuming && this.#seen(key, fresh));
    }
    this.#sent = new Map([...this.#wanted].map(([key, all]) => [key, new Set(all)]));
  }

  #say(action, key, symbols, resume) {
    const [kind, timeframe] = key.split(":");
    const id = String(++this.#id);
    this.#send({ action, id, [kind]: symbols, timeframe, ...(resume && { resume }) });
  }

  #seen(key, symbols) {
    const seen = symbols
      .flatMap((symbol) => streamsOf(key, symbol))
      .filter((stream) => this.#seqs.has(stream))
      .map((stream) => [stream, this.#seqs.get(stream)]);
    return seen.length ? Object.fromEntries(seen) : undefined;
  }
}
