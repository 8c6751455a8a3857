import { LitElement, css, html, nothing } from "lit";
import { duration, moment } from "../format/time.js";
import { theme } from "../state/theme.js";
import { Changes } from "./changes.js";
import { leave, mark, moon, sun } from "./icons.js";
import { shared } from "./shared-styles.js";

const ATTEMPTS_BEFORE_NOTICE = 2;
const FEED_STATES = { up: "up", down: "down", ended: "ended" };

/** The header: product, feed, watermark lag, connection; theme and sign-out. */
export class StatusBar extends LitElement {
  static properties = { market: { attribute: false } };

  static styles = [
    shared,
    css`
      :host { display: block; background: var(--panel); border-bottom: 1px solid var(--line); }
      header {
        display: flex; align-items: center; gap: 8px 18px; min-height: 48px; padding: 0 14px;
      }
      h1 {
        display: flex; align-items: center; gap: 9px; margin: 0; font-size: 15px;
        letter-spacing: .01em; margin-right: 10px;
      }
      .facts { display: flex; align-items: center; gap: 18px; margin-right: auto; min-width: 0; }
      .fact { display: flex; align-items: center; gap: 6px; white-space: nowrap; }
      .fact .term { color: var(--muted); }
      .dot { width: 8px; height: 8px; border-radius: 50%; background: var(--muted); flex: none; }
      .dot.good { background: var(--up); }
      .dot.bad { background: var(--down); }
      .dot.wait { background: var(--warn); }
      .actions { display: flex; gap: 4px; }
      .icon {
        width: 32px; height: 32px; display: grid; place-items: center; border-radius: 5px;
        color: var(--muted);
      }
      .icon:hover { background: var(--raised); color: var(--text); }
      .notice {
        padding: 6px 14px; font-size: 12.5px; border-top: 1px solid var(--line);
        background: color-mix(in srgb, var(--warn) 12%, var(--panel));
      }
      .notice.bad { background: color-mix(in srgb, var(--down) 14%, var(--panel)); }
      @media (max-width: 760px) {
        header { flex-wrap: wrap; padding: 6px 12px; gap: 4px 12px; }
        h1 { margin-right: auto; }
        .facts { order: 3; flex-basis: 100%; gap: 4px 12px; font-size: 12px; overflow: hidden; }
        .wide { display: none; }
        .icon { width: 36px; height: 36px; }
      }
    `,
  ];

  #changes = new Changes(this);
  #theme = new Changes(this, theme);

  connectedCallback() {
    super.connectedCallback();
    // The lag and the seconds until a reconnect grow without an event.
    this.clock = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  willUpdate() {
    this.#changes.of(this.market);
  }

  get #feed() {
    const { feeds, instrument } = this.market;
    const all = [...feeds.values()];
    return all.find(({ venue }) => venue === instrument?.venue) ?? all[0];
  }

  get #connected() {
    return this.market.connection.state === "live";
  }

  /** What the feed does is not known while nobody tells. */
  #feedFact() {
    const feed = this.#feed;
    const state = this.#connected ? FEED_STATES[feed?.state] : undefined;
    const look = { up: "good", down: "bad", ended: "wait" }[state] ?? "";
    const venue = feed?.venue ?? this.market.instrument?.venue ?? "";
    const since = feed?.since ? `since ${moment(Date.parse(feed.since))} UTC` : "";
    return html`<span class="fact" title=${[since, feed?.detail].filter(Boolean).join(": ")}>
      <span class="dot ${look}"></span>
      <span><span class="term">Feed</span> ${venue} <b>${state ?? "unknown"}</b></span>
      ${this.#simulated ? html`<span class="badge">simulated</span>` : nothing}
    </span>`;
  }

  get #simulated() {
    return this.market.instrument?.simulated;
  }

  #lagFact() {
    const { watermark } = this.market;
    const lag = Number.isFinite(watermark?.lag) ? duration(watermark.lag) : "–";
    return html`<span class="fact" title="How far the bars are behind the newest trade">
      <span><span class="term">Lag</span> ${lag}</span>
      ${watermark
        ? html`<span class="wide">
            <span class="term">Complete to</span> ${moment(watermark.at)} UTC
          </span>`
        : nothing}
    </span>`;
  }

  #connectionFact() {
    const { state, retryAt, attempt, feed, delaySeconds } = this.market.connection;
    const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
    const [look, text] = {
      live: ["good", delaySeconds ? `Delayed ${duration(delaySeconds * 1000)}` : "Live"],
      waiting: ["bad", seconds ? `Reconnecting in ${seconds} s` : "Reconnecting"],
      connecting: ["wait", attempt ? "Reconnecting" : "Connecting"],
      closed: ["", "Disconnected"],
    }[state];
    const title = state === "live" ? `Stream ${feed}` : `Attempt ${attempt}`;
    return html`<span class="fact connection" title=${title}>
      <span class="dot ${look}"></span><span role="status">${text}</span>
    </span>`;
  }

  #notice() {
    const { connection } = this.market;
    if (!this.#connected) {
      if (connection.attempt < ATTEMPTS_BEFORE_NOTICE) return nothing;
      return html`<div class="notice bad" role="alert">
        <b>The connection is lost.</b> Prices below are the last known ones.
      </div>`;
    }
    const feed = this.#feed;
    const since = feed?.since ? ` since ${moment(Date.parse(feed.since))} UTC` : "";
    if (feed?.state === "down") {
      return html`<div class="notice bad" role="alert">
        <b>The feed ${feed.venue} is down</b>${since}. Prices below are the last known ones.
      </div>`;
    }
    if (feed?.state === "ended") {
      return html`<div class="notice" role="status">
        <b>The feed ${feed.venue} has ended.</b> It has delivered all it had.
      </div>`;
    }
    return nothing;
  }

  #actions() {
    const other = theme.current === "dark" ? "light" : "dark";
    return html`<div class="actions">
      <button
        class="icon"
        title="Switch to ${other} theme"
        aria-label="Switch to ${other} theme"
        @click=${() => theme.toggle()}
      >
        ${other === "light" ? sun : moon}
      </button>
      ${this.market
        ? html`<button
            class="icon"
            title="Sign out"
            aria-label="Sign out"
            @click=${() => this.dispatchEvent(new Event("sign-out"))}
          >
            ${leave}
          </button>`
        : nothing}
    </div>`;
  }

  render() {
    return html`<header>
        <h1>${mark} Tidemark</h1>
        ${this.market
          ? html`<div class="facts">${this.#feedFact()} ${this.#lagFact()}</div>
              ${this.#connectionFact()}`
          : html`<div class="facts"></div>`}
        ${this.#actions()}
      </header>
      ${this.market ? this.#notice() : nothing}`;
  }
}

customElements.define("tm-status-bar", StatusBar);
