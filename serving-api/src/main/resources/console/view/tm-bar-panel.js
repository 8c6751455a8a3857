import { LitElement, css, html, nothing } from "lit";
import * as number from "../format/number.js";
import { barStart } from "../format/time.js";
import { TIMEFRAMES, timeframe } from "../timeframe.js";
import { stageText } from "./bar-facts.js";
import { Changes } from "./changes.js";
import { shared } from "./shared-styles.js";
import "./tm-bar-chart.js";
import "./tm-bar-table.js";
import "./tm-indicator-picker.js";
import "./tm-regime-band.js";
import "./tm-signal-panel.js";

const BETWEEN_ANNOUNCEMENTS_MILLIS = 20_000;

/**
 * The chosen instrument: its price in large, regimes, timeframes, its bars as a chart or a table, and
 * its signals.
 */
export class BarPanel extends LitElement {
  static properties = {
    market: { attribute: false },
    inspected: { state: true },
    asTable: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid; grid-template-rows: auto auto auto minmax(0, 1fr) auto; min-height: 0;
        min-width: 0; grid-template-columns: minmax(0, 1fr);
        background: var(--panel);
      }
      .heading {
        display: flex; align-items: baseline; flex-wrap: wrap; gap: 2px 16px; padding: 10px 14px 8px;
      }
      h2 { margin: 0; font-size: 18px; letter-spacing: .01em; }
      .name { color: var(--muted); }
      .price { font-size: 20px; font-weight: 600; }
      .tools {
        display: flex; align-items: center; gap: 2px; padding: 0 8px; min-height: 36px;
        border-block: 1px solid var(--line); overflow-x: auto; scrollbar-width: none;
      }
      .tools button {
        height: 26px; min-width: 34px; padding: 0 8px; border-radius: 4px; color: var(--muted);
        font-weight: 600; flex: none;
      }
      .tools button:hover { background: var(--raised); color: var(--text); }
      .tools button[aria-selected="true"], .tools button[aria-pressed="true"] {
        background: var(--selected); color: var(--accent);
      }
      [role="tablist"] { display: flex; gap: 2px; }
      .legend {
        display: flex; gap: 12px; margin-left: 14px; white-space: nowrap; font-size: 12px;
        overflow: hidden; flex: 1;
      }
      .zone { color: var(--muted); padding: 0 6px; font-size: 11px; margin-left: auto; }
      .stage { position: relative; display: grid; min-height: 0; }
      .message {
        position: absolute; inset: 0; display: grid; place-content: center; justify-items: center;
        gap: 10px; text-align: center; padding: 24px; color: var(--muted); pointer-events: none;
      }
      .message b { color: var(--text); font-size: 15px; }
      .message button {
        pointer-events: auto; padding: 6px 14px; border: 1px solid var(--line); border-radius: 5px;
        color: var(--text);
      }
      .older {
        position: absolute; left: 12px; top: 10px; font-size: 11px; color: var(--muted);
        background: var(--raised); padding: 2px 8px; border-radius: 10px; pointer-events: none;
      }
      @media (max-width: 760px) {
        :host { grid-template-rows: auto auto auto minmax(190px, 1fr) auto; overflow-y: auto; }
        .heading { padding: 8px 12px 6px; gap: 0 12px; }
        h2 { font-size: 16px; }
        .heading .name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .line { flex-basis: 100%; display: flex; align-items: baseline; gap: 10px; }
        .tools { min-height: 44px; padding: 0 6px; }
        .tools button { height: 34px; min-width: 38px; padding: 0 6px; }
        .legend { display: none; }
      }
      @media (min-width: 761px) { .line { display: contents; } }
    `,
  ];

  #changes = new Changes(this);

  connectedCallback() {
    super.connectedCallback();
    this.announcing = setInterval(() => this.#announce(), BETWEEN_ANNOUNCEMENTS_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.announcing);
  }

  willUpdate() {
    this.#changes.of(this.market);
  }

  /** The last price for those who listen: seldom, and only when it has changed. */
  #announce() {
    const { symbol } = this.market.chart;
    const line = this.#line;
    const text = line
      ? `${symbol} ${number.price(line.last, line.decimals)}, ${number.percent(line.ratio)} today`
      : "";
    const spoken = this.renderRoot.querySelector(".spoken");
    if (spoken.textContent !== text) spoken.textContent = text;
  }

  /** The board's line, or the chart's own last bar when that is the newer. */
  get #line() {
    const { chart, quotes, series } = this.market;
    const line = quotes.line(chart.symbol);
    const bar = series.last;
    if (!bar || line) return line;
    return { last: bar.c, decimals: number.priceDecimals([bar.o, bar.h, bar.l, bar.c]) };
  }

  #heading() {
    const { instrument, chart } = this.market;
    const line = this.#line;
    const way = number.direction(line?.change);
    const change = number.signed(line?.change, (value) => number.price(value, line.decimals));
    const { name, venue, currency } = instrument ?? {};
    return html`<div class="heading">
      <h2>${chart.symbol ?? "No instrument"}</h2>
      <span class="name">${[name, venue, currency].filter(Boolean).join(" · ")}</span>
      <span class="line">
        <span class="price">${number.price(line?.last, line?.decimals)}</span>
        ${Number.isFinite(line?.change)
          ? html`<span class=${way} title="Since the open of the day: the trading session, or the UTC day">
              ${change} (${number.percent(line.ratio)})
            </span>`
          : nothing}
      </span>
    </div>`;
  }

  #choose(code) {
    this.market.choose(this.market.chart.symbol, code);
  }

  /** Brings the bar of a signal into sight, in its own timeframe. */
  async #show({ detail: signal }) {
    this.market.choose(signal.symbol, signal.tf);
    this.asTable = false;
    await this.updateComplete;
    this.renderRoot.querySelector("tm-bar-chart").sought = signal;
  }

  async #tabKey(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = TIMEFRAMES.findIndex(({ code }) => code === this.market.chart.timeframe);
    this.#choose(TIMEFRAMES.at((at + by) % TIMEFRAMES.length).code);
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector('[role="tab"][aria-selected="true"]').focus();
  }

  #tab({ code, label, name }) {
    const chosen = code === this.market.chart.timeframe;
    return html`<button
      role="tab"
      aria-selected=${chosen ? "true" : "false"}
      aria-controls="bars"
      tabindex=${chosen ? "0" : "-1"}
      title=${name}
      aria-label=${name}
      @click=${() => this.#choose(code)}
    >
      ${label}
    </button>`;
  }

  #legend() {
    const bar = this.inspected ?? this.market.series.last;
    if (!bar) return html`<div class="legend"></div>`;
    const digits = this.#line?.decimals;
    const way = number.direction(bar.c - bar.o);
    const price = (value) => html`<span class=${way}>${number.price(value, digits)}</span>`;
    return html`<div class="legend" aria-hidden="true">
      <span>${barStart(bar.t, timeframe(this.market.chart.timeframe))}</span>
      <span><span class="muted">O</span> ${price(bar.o)}</span>
      <span><span class="muted">H</span> ${price(bar.h)}</span>
      <span><span class="muted">L</span> ${price(bar.l)}</span>
      <span><span class="muted">C</span> ${price(bar.c)}</span>
      <span><span class="muted">V</span> ${number.compact(bar.v)}</span>
      <span class="muted">${stageText(bar)}</span>
    </div>`;
  }

  #message() {
    const { chart, series, problem, instruments } = this.market;
    if (series.values.length) {
      return chart.older ? html`<div class="older">Loading older bars…</div>` : nothing;
    }
    if (problem) {
      return html`<div class="message" role="alert"><b>No answer from the server</b>${problem}</div>`;
    }
    if (chart.error) {
      return html`<div class="message" role="alert">
        <b>These bars could not be loaded</b>${chart.error}
        <button @click=${() => this.market.reload()}>Try again</button>
      </div>`;
    }
    if (chart.loading) return html`<div class="message">Loading…</div>`;
    if (!instruments.length) {
      return html`<div class="message">
        <b>No instruments yet</b>They appear when the feed delivers its first trade.
      </div>`;
    }
    return html`<div class="message">
      <b>${chart.symbol} has no bars of ${timeframe(chart.timeframe).name} yet</b>
      The first appears here when the instrument trades.
    </div>`;
  }

  render() {
    return html`${this.#heading()}
      <tm-regime-band .market=${this.market}></tm-regime-band>
      <div class="tools">
        <div role="tablist" aria-label="Timeframe" @keydown=${this.#tabKey}>
          ${TIMEFRAMES.map((each) => this.#tab(each))}
        </div>
        ${this.#legend()}
        <span class="zone" title="All times are in UTC">UTC</span>
        <tm-indicator-picker .market=${this.market}></tm-indicator-picker>
        <button
          aria-pressed=${this.asTable ? "true" : "false"}
          @click=${() => (this.asTable = !this.asTable)}
        >
          Table
        </button>
      </div>
      <div class="stage" id="bars" role="tabpanel" aria-label="Bars">
        ${this.asTable
          ? html`<tm-bar-table .market=${this.market}></tm-bar-table>`
          : html`<tm-bar-chart
              .market=${this.market}
              @inspect=${(event) => (this.inspected = event.detail)}
            ></tm-bar-chart>`}
        ${this.#message()}
      </div>
      <tm-signal-panel .market=${this.market} @choose-signal=${this.#show}></tm-signal-panel>
      <div class="spoken sr-only" aria-live="polite"></div>`;
  }
}

customElements.define("tm-bar-panel", BarPanel);
