import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import * as number from "../format/number.js";
import { Changes } from "./changes.js";
import { rows, search } from "./icons.js";
import { shared } from "./shared-styles.js";

/** All instruments with last price and the day's change. On a phone a strip that opens to a list. */
export class InstrumentList extends LitElement {
  static properties = {
    market: { attribute: false },
    query: { state: true },
    expanded: { type: Boolean, reflect: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex; flex-direction: column; min-height: 0; background: var(--panel);
        border-right: 1px solid var(--line);
      }
      .search { position: relative; padding: 8px; border-bottom: 1px solid var(--line); }
      .search svg { position: absolute; left: 17px; top: 15px; color: var(--muted); }
      input {
        width: 100%; height: 30px; padding: 0 10px 0 32px; border-radius: 5px;
        border: 1px solid var(--line); background: var(--bg);
      }
      input::placeholder { color: var(--muted); }
      .heads {
        display: grid; grid-template-columns: minmax(0, 1fr) auto 66px; padding: 6px 12px 4px;
        font-size: 11px; color: var(--muted);
      }
      .heads :not(:first-child), .option .number { text-align: right; }
      .options { overflow: auto; flex: 1; scrollbar-width: thin; outline-offset: -2px; }
      .option {
        display: grid; grid-template-columns: minmax(0, 1fr) auto 66px; align-items: center;
        padding: 5px 12px; min-height: 40px; cursor: pointer; line-height: 1.25;
        content-visibility: auto; contain-intrinsic-size: auto 40px;
      }
      .option:hover { background: var(--raised); }
      .option[aria-selected="true"] {
        background: var(--selected); box-shadow: inset 2px 0 var(--accent);
      }
      .symbol { font-weight: 600; }
      .name { font-size: 11px; color: var(--muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .empty { padding: 20px 12px; color: var(--muted); }
      .toggle { display: none; }
      @media (max-width: 760px) {
        :host { border-right: 0; border-bottom: 1px solid var(--line); }
        .toggle {
          display: grid; place-items: center; width: 44px; flex: none; color: var(--muted);
          border-right: 1px solid var(--line);
        }
        :host(:not([expanded])) { flex-direction: row; height: 52px; }
        :host(:not([expanded])) .search, :host(:not([expanded])) .heads { display: none; }
        :host(:not([expanded])) .options { display: flex; overflow-x: auto; scrollbar-width: none; }
        :host(:not([expanded])) .option {
          flex: none; grid-template-columns: auto auto; grid-template-rows: auto auto;
          gap: 0 10px; padding: 6px 12px; border-right: 1px solid var(--line);
        }
        :host(:not([expanded])) .name { display: none; }
        :host(:not([expanded])) .option .last { grid-row: 2; text-align: left; }
        :host(:not([expanded])) .option .change { grid-row: 2; }
        :host(:not([expanded])) .option[aria-selected="true"] { box-shadow: inset 0 -2px var(--accent); }
        :host([expanded]) { position: fixed; inset: 0; z-index: 10; border: 0; }
        :host([expanded]) .toggle {
          position: absolute; right: 8px; top: 8px; height: 36px; width: auto; padding: 0 10px;
          border: 0; color: var(--accent);
        }
        :host([expanded]) .search { padding-right: 76px; }
        :host([expanded]) input { height: 36px; font-size: 16px; }
        :host([expanded]) .search svg { top: 18px; }
        :host([expanded]) .option { min-height: 48px; }
      }
    `,
  ];

  #changes = new Changes(this);

  constructor() {
    super();
    this.query = "";
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#slash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#slash);
  }

  willUpdate() {
    this.#changes.of(this.market);
  }

  updated(changed) {
    const { symbol } = this.market.chart;
    if (symbol !== this.shown || changed.has("expanded")) {
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({
        block: "nearest",
        inline: "center",
      });
      this.shown = symbol;
    }
  }

  get #input() {
    return this.renderRoot.querySelector("input");
  }

  #slash = (event) => {
    const typing = event.composedPath()[0] instanceof HTMLInputElement;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#input.focus();
  };

  get #found() {
    const words = this.query.toLowerCase().split(/\s+/);
    return this.market.instruments.filter((instrument) => {
      const text = `${instrument.symbol} ${instrument.name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  #choose(symbol, { close = true } = {}) {
    this.market.choose(symbol, this.market.chart.timeframe);
    if (close) this.#close();
  }

  #key(event) {
    const found = this.#found;
    const at = found.findIndex(({ symbol }) => symbol === this.market.chart.symbol);
    const inList = event.currentTarget.classList.contains("options");
    const target = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(at - 1, 0),
      ...(inList && { ArrowRight: at + 1, ArrowLeft: Math.max(at - 1, 0) }),
      ...(inList && { Home: 0, End: found.length - 1 }),
      ...(inList && { PageDown: at + 10, PageUp: Math.max(at - 10, 0) }),
      Enter: at < 0 ? 0 : at,
    }[event.key];
    if (event.key === "Escape") {
      this.query = "";
      this.#close();
    } else if (target === undefined || !found.length) {
      return;
    } else {
      const next = found[Math.min(target, found.length - 1)];
      this.#choose(next.symbol, { close: event.key === "Enter" });
    }
    event.preventDefault();
  }

  /** A strip narrowed by a search that is out of sight would only puzzle. */
  #close() {
    if (this.expanded) this.query = "";
    this.expanded = false;
  }

  async #expand() {
    if (this.expanded) return this.#close();
    this.expanded = true;
    await this.updateComplete;
    this.#input.focus();
  }

  #option(instrument) {
    const { symbol, name } = instrument;
    const line = this.market.quotes.line(symbol);
    const way = number.direction(line?.change);
    const chosen = symbol === this.market.chart.symbol;
    return html`<div
      class="option"
      role="option"
      id=${"option-" + symbol}
      aria-selected=${chosen ? "true" : "false"}
      @click=${() => this.#choose(symbol)}
    >
      <div>
        <div class="symbol">${symbol}</div>
        <div class="name">${name}</div>
      </div>
      <div class="number last">${number.price(line?.last, line?.decimals)}</div>
      <div class="number change ${way}">${number.percent(line?.ratio)}</div>
    </div>`;
  }

  render() {
    const found = this.#found;
    const { chart, instruments, problem } = this.market;
    return html`<button
        class="toggle"
        aria-expanded=${this.expanded ? "true" : "false"}
        aria-label=${this.expanded ? "Close the list" : "All instruments"}
        @click=${this.#expand}
      >
        ${this.expanded ? "Close" : rows}
      </button>
      <div class="search">
        ${search}
        <input
          type="search"
          placeholder="Search"
          title="Press / to search"
          aria-label="Search instruments"
          aria-controls="options"
          .value=${this.query}
          @input=${(event) => (this.query = event.target.value)}
          @keydown=${this.#key}
        />
      </div>
      <div class="heads" aria-hidden="true">
        <span>Instrument</span><span>Last</span><span title="Since the open of the day, UTC">Day</span>
      </div>
      <div
        class="options"
        id="options"
        role="listbox"
        tabindex="0"
        aria-label="Instruments"
        aria-activedescendant=${chart.symbol ? "option-" + chart.symbol : nothing}
        @keydown=${this.#key}
      >
        ${repeat(found, ({ symbol }) => symbol, (instrument) => this.#option(instrument))}
        ${found.length
          ? nothing
          : html`<div class="empty">
              ${problem ?? (instruments.length ? "Nothing matches." : "No instruments yet.")}
            </div>`}
      </div>`;
  }
}

customElements.define("tm-instrument-list", InstrumentList);
