import { LitElement, css, html } from "lit";
import { Market } from "../state/market.js";
import { readRoute, writeRoute } from "../state/route.js";
import { config, session } from "../state/session.js";
import { shared } from "./shared-styles.js";
import "./tm-bar-panel.js";
import "./tm-instrument-list.js";
import "./tm-key-form.js";
import "./tm-status-bar.js";

/** The page: asks for a key or takes the demo key, then shows the market that the key opens. */
export class Console extends LitElement {
  static properties = {
    market: { state: true },
    demoKey: { state: true },
    refusal: { state: true },
    ready: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; grid-template-rows: auto minmax(0, 1fr); height: 100dvh; }
      main {
        display: grid; grid-template: minmax(0, 1fr) / 272px minmax(0, 1fr); min-height: 0;
      }
      @media (max-width: 760px) {
        main { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); }
      }
    `,
  ];

  async connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#follow);
    try {
      this.demoKey = (await config()).demoKey;
    } catch (error) {
      this.refusal = `The server cannot be reached. ${error.message}`;
    }
    const key = session.key ?? this.demoKey;
    if (key) this.#open(key);
    this.ready = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
    this.market?.close();
  }

  #follow = () => {
    const { symbol, timeframe } = readRoute();
    const { chart, instruments } = this.market ?? {};
    if (!chart) return;
    const known = instruments.some((instrument) => instrument.symbol === symbol);
    this.market.choose(known ? symbol : chart.symbol, timeframe ?? chart.timeframe);
  };

  #open(key) {
    this.refusal = null;
    const market = new Market(key);
    market.addEventListener("signed-out", (event) => this.#refused(event.detail));
    market.addEventListener("change", () => {
      const { symbol, timeframe } = market.chart;
      if (!symbol) return;
      writeRoute(symbol, timeframe);
      document.title = `${symbol} · Tidemark`;
    });
    const { symbol, timeframe } = readRoute();
    market.open(symbol, timeframe);
    this.market = market;
  }

  #refused(message) {
    session.forget();
    this.refusal = "This key was refused" + (message ? ": " + message : ".");
    this.market = null;
  }

  #signIn(key) {
    session.keep(key);
    this.#open(key);
  }

  #signOut() {
    this.market.close();
    session.forget();
    this.market = null;
  }

  render() {
    if (!this.ready) return html``;
    return html`
      <tm-status-bar .market=${this.market} @sign-out=${this.#signOut}></tm-status-bar>
      ${this.market
        ? html`<main>
            <tm-instrument-list .market=${this.market}></tm-instrument-list>
            <tm-bar-panel .market=${this.market}></tm-bar-panel>
          </main>`
        : html`<tm-key-form
            .demoKey=${this.demoKey}
            .refusal=${this.refusal}
            @sign-in=${(event) => this.#signIn(event.detail)}
          ></tm-key-form>`}
    `;
  }
}

customElements.define("tm-console", Console);
