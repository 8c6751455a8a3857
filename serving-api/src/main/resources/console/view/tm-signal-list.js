import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import * as number from "../format/number.js";
import { duration } from "../format/time.js";
import { idOf } from "../signal.js";
import { timeframe } from "../timeframe.js";
import { Changes } from "./changes.js";
import { shared } from "./shared-styles.js";
import {
  agreementFacts, evidenceFacts, firedText, look, nameText, planFacts, sideIcon, sideText, sureFacts,
} from "./signal-facts.js";

const SHOWN = 50;

/**
 * The newest signals of the chosen instrument, of all timeframes, or of `everywhere` the newest of
 * each; each opens to what it says. Fires `choose-signal` with the one that is opened.
 */
export class SignalList extends LitElement {
  static properties = { market: { attribute: false }, everywhere: {}, opened: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: block; }
      ol { list-style: none; margin: 0; padding: 0; }
      li { border-bottom: 1px solid var(--line); }
      .row {
        display: grid; grid-template-columns: 16px 44px minmax(120px, 1fr) 32px 92px 112px minmax(90px, 150px);
        gap: 0 10px; align-items: center; width: 100%; min-height: 32px; padding: 3px 14px;
        text-align: left; outline-offset: -2px;
      }
      .row:hover { background: var(--raised); }
      .row[aria-expanded="true"] { background: var(--selected); }
      .row > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .row .state { display: flex; gap: 6px; justify-content: end; }
      .icon { display: grid; }
      .retracted { color: var(--muted); }
      .retracted .name { text-decoration: line-through; }
      .detail {
        display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 6px 24px;
        padding: 6px 14px 12px 40px; font-size: 12px;
      }
      .detail p { grid-column: 1 / -1; margin: 0; }
      h4 { margin: 0 0 2px; font-size: 11px; font-weight: 400; color: var(--muted); }
      dl { display: grid; grid-template-columns: auto auto; justify-content: start; gap: 0 16px; margin: 0; }
      dt { color: var(--muted); }
      dd { margin: 0; text-align: right; }
      .empty { margin: 0; padding: 16px 14px; color: var(--muted); max-width: 70ch; }
      @media (max-width: 760px) {
        .row {
          grid-template-columns: 16px 44px minmax(0, 1fr) 32px auto; min-height: 44px; padding: 4px 12px;
        }
        .row .confidence { display: none; }
        .row .fired { grid-column: 5; grid-row: 1; }
        .row .state { grid-column: 3 / 6; justify-content: start; }
        .detail { padding-left: 12px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
      }
    `,
  ];

  #changes = new Changes(this);

  willUpdate() {
    this.#changes.of(this.market);
  }

  updated(changed) {
    if (changed.has("opened")) {
      this.renderRoot.querySelector(".detail")?.scrollIntoView({ block: "nearest" });
    }
  }

  #toggle(signal) {
    const id = idOf(signal);
    this.opened = this.opened === id ? undefined : id;
    const event = { detail: signal, bubbles: true, composed: true };
    if (this.opened) this.dispatchEvent(new CustomEvent("choose-signal", event));
  }

  #facts(title, facts) {
    return html`<section>
      <h4>${title}</h4>
      <dl>${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>
    </section>`;
  }

  #detail(signal, price) {
    return html`<div class="detail">
      ${signal.retracted
        ? html`<p>Retracted: a correction of its bars has undone it.</p>`
        : nothing}
      ${this.#facts("Evidence", evidenceFacts(signal, price))}
      ${this.#facts("Plan", planFacts(signal, price))}
      ${this.#facts("How sure", sureFacts(signal))}
      ${this.#facts("Timeframes", agreementFacts(signal))}
    </div>`;
  }

  #price({ symbol, entry }) {
    const decimals = number.priceDecimals([entry], this.market.quotes.line(symbol)?.decimals);
    return (value) => number.price(value, decimals);
  }

  #item(signal) {
    const opened = this.opened === idOf(signal);
    const { label, name } = timeframe(signal.tf);
    return html`<li>
      <button
        class="row ${look(signal) === "retracted" ? "retracted" : ""}"
        aria-expanded=${opened ? "true" : "false"}
        @click=${() => this.#toggle(signal)}
      >
        <span class="icon ${look(signal)}">${sideIcon(signal)}</span>
        <span class=${look(signal)}><b>${sideText(signal)}</b></span>
        <span class="name">
          ${this.everywhere ? html`<b>${signal.symbol}</b> ` : nothing}${nameText(signal)}
        </span>
        <span class="muted" title=${name}>${label}</span>
        <span class="muted fired">${firedText(signal)}</span>
        <span class="confidence"><span class="muted">Confidence</span> ${number.share(signal.confidence)}</span>
        ${signal.retracted
          ? html`<span class="state"><span class="badge plain">retracted</span></span>`
          : nothing}
      </button>
      ${opened ? this.#detail(signal, this.#price(signal)) : nothing}
    </li>`;
  }

  #empty({ loading, problem, delaySeconds, symbol }) {
    if (problem) return html`<p class="empty" role="alert">Signals could not be loaded. ${problem}</p>`;
    if (loading) return html`<p class="empty">Loading…</p>`;
    const late = delaySeconds ? ` It is shown ${duration(delaySeconds * 1000)} later, by your plan.` : "";
    return html`<p class="empty">
      No signals ${symbol ? `of ${symbol} ` : ""}yet. The first appears here and on the chart when
      a closed bar of a minute or longer fires it; the indicators behind it need some 20 to 200 bars
      first.${late}
    </p>`;
  }

  render() {
    const { signals, latestSignals } = this.market;
    const shown = this.everywhere ? latestSignals : signals;
    const newest = shown.all.slice(0, SHOWN);
    if (!newest.length) return this.#empty(shown);
    return html`<ol aria-label="Newest signals of ${shown.symbol ?? "all instruments"}">
      ${repeat(newest, idOf, (signal) => this.#item(signal))}
    </ol>`;
  }
}

customElements.define("tm-signal-list", SignalList);
