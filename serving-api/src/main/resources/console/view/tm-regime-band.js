import { LitElement, css, html, nothing } from "lit";
import * as number from "../format/number.js";
import { barStart, duration } from "../format/time.js";
import { MARKET, REGIMES, drivers, regimeLabel } from "../regime.js";
import { timeframe } from "../timeframe.js";
import { Changes } from "./changes.js";
import { close, open, regimes as icons, warmingUp } from "./icons.js";
import { shared } from "./shared-styles.js";

const WARM_UP = {
  [MARKET]: "Told each business day from what is published on volatility and credit.",
  instrument: "Told after about a day of hourly bars, each hour.",
};

/** The regime of the market and of the chosen instrument: state, since when, how sure, and why. */
export class RegimeBand extends LitElement {
  static properties = { market: { attribute: false }, expanded: { type: Boolean, reflect: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); position: relative;
        border-top: 1px solid var(--line); font-size: 12px;
      }
      .regime { padding: 6px 14px 7px; min-width: 0; display: grid; gap: 3px; align-content: start; }
      .regime + .regime { border-left: 1px solid var(--line); }
      .state { display: flex; align-items: center; gap: 6px; min-width: 0; white-space: nowrap; }
      .state svg { flex: none; }
      .state b { font-size: 13px; flex: none; }
      .state .name { overflow: hidden; text-overflow: ellipsis; color: var(--muted); }
      .since { color: var(--muted); overflow: hidden; text-overflow: ellipsis; }
      .detail { display: flex; flex-wrap: wrap; gap: 1px 12px; color: var(--muted); }
      .detail b { color: var(--text); font-weight: 400; }
      .shares { display: flex; height: 3px; gap: 1px; border-radius: 2px; overflow: hidden; }
      .shares span { background: currentColor; }
      .more { display: none; }
      @media (max-width: 760px) {
        .regime { padding: 5px 12px; }
        .since, .detail, .state .badge { display: none; }
        .more {
          display: grid; place-items: center; position: absolute; right: 0; top: 0; width: 40px;
          height: 100%; max-height: 36px; color: var(--muted);
        }
        .regime:nth-child(2) .state { padding-right: 26px; }
        :host([expanded]) { grid-template-columns: minmax(0, 1fr); }
        :host([expanded]) .regime + .regime { border-left: 0; border-top: 1px solid var(--line); }
        :host([expanded]) .since { display: block; }
        :host([expanded]) .detail { display: flex; }
        :host([expanded]) .badge { display: inline-flex; }
        :host([expanded]) .regime:first-child .state { padding-right: 30px; }
      }
    `,
  ];

  #changes = new Changes(this);

  willUpdate() {
    this.#changes.of(this.market);
  }

  #warmingUp(name, subject) {
    const { loading, problem } = this.market.regimes;
    const text = problem ?? (loading ? "Loading…" : (WARM_UP[subject] ?? WARM_UP.instrument));
    return html`<div class="regime" data-subject=${subject}>
      <div class="state muted">
        ${warmingUp} <span class="name">${name}</span> <b>${problem ? "unknown" : "warming up"}</b>
      </div>
      <div class="detail">${text}</div>
    </div>`;
  }

  #badges(regime) {
    const { delaySeconds } = this.market.regimes;
    return html`${regime.simulated ? html`<span class="badge">simulated</span>` : nothing}
    ${delaySeconds
      ? html`<span class="badge plain">delayed ${duration(delaySeconds * 1000)}</span>`
      : nothing}`;
  }

  #detail({ p, volatility, ...regime }) {
    const fact = (term, text) => html`<span>${term} <b>${text}</b></span>`;
    const added = (part) => number.signed(part, (value) => value.toFixed(2));
    return html`<div class="shares" aria-hidden="true">
        ${REGIMES.map(
          ({ code }) => html`<span class="regime-${code}" style="flex: ${p[code].toFixed(4)}"></span>`,
        )}
      </div>
      <div class="detail">
        ${REGIMES.map(({ code, label }) => fact(label, number.share(p[code])))}
        ${fact("Volatility", `${number.plain(Number(volatility.toFixed(1)))}% a year`)}
        <span title="What each adds to the logarithm of volatility over its long mean">
          Drivers <b>${drivers(regime).map(([label, part]) => `${label} ${added(part)}`).join(", ")}</b>
        </span>
      </div>`;
  }

  #regime(name, subject) {
    const regime = this.market.regimes.of(subject);
    if (!regime) return this.#warmingUp(name, subject);
    const since = barStart(regime.since, timeframe(regime.tf));
    return html`<div class="regime" data-subject=${subject}>
      <div class="state">
        <span class="regime-${regime.state}" style="display: contents">${icons[regime.state]}</span>
        <span class="name">${name}</span>
        <b class="regime-${regime.state}" role="status">${regimeLabel(regime.state)}</b>
        <span class="since">since ${since}</span>
        ${this.#badges(regime)}
      </div>
      ${this.#detail(regime)}
    </div>`;
  }

  render() {
    const { symbol } = this.market.chart;
    return html`${this.#regime("Market", MARKET)} ${symbol ? this.#regime(symbol, symbol) : nothing}
      <button
        class="more"
        aria-expanded=${this.expanded ? "true" : "false"}
        aria-label=${this.expanded ? "Less of the regimes" : "More of the regimes"}
        @click=${() => (this.expanded = !this.expanded)}
      >
        ${this.expanded ? open : close}
      </button>`;
  }
}

customElements.define("tm-regime-band", RegimeBand);
