import * as echarts from "echarts";
import { LitElement, css, html, nothing, render } from "lit";
import * as number from "../format/number.js";
import { timeLabels } from "../format/time-axis.js";
import { barStart } from "../format/time.js";
import { theme } from "../state/theme.js";
import { timeframe } from "../timeframe.js";
import { barCard, facts } from "./bar-facts.js";
import { content, frame, panes, prices } from "./bar-chart-option.js";
import { BarView } from "./bar-view.js";
import { Changes } from "./changes.js";
import { newest } from "./icons.js";
import { colored, lineColors, linesOf } from "./indicator-option.js";
import { palette } from "./palette.js";
import { shared } from "./shared-styles.js";
import { signalText } from "./signal-facts.js";

const BETWEEN_DRAWS_MILLIS = 150;
const LABEL_PIXELS = 84;
const TAG_PIXELS = 15;
const OLDER_WITHIN_BARS = 60;
const PRICE_CHARACTER_PIXELS = 6.6;

/**
 * The bars of the chosen instrument as candles with volume, the indicators that are shown and markers
 * of signals. Draws the series of the market as it changes and asks for older bars when the view
 * comes near the beginning. Goes to the bar of the signal `sought` once it is there, without its
 * card. Fires `inspect` with the bar under the crosshair, or null.
 */
export class BarChart extends LitElement {
  static properties = {
    market: { attribute: false },
    sought: { attribute: false },
    behind: { state: true },
    layout: { state: true },
    legendSlot: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: block; position: relative; min-height: 0; }
      .canvas { position: absolute; inset: 0; touch-action: none; outline-offset: -2px; }
      .newest {
        position: absolute; right: 84px; bottom: 36px; width: 32px; height: 32px; display: grid;
        place-items: center; border-radius: 50%; background: var(--panel);
        border: 1px solid var(--line); color: var(--muted); box-shadow: 0 2px 8px rgb(0 0 0 / 15%);
      }
      .newest:hover { color: var(--text); }
      .legend {
        position: absolute; left: 14px; display: flex; flex-wrap: wrap; gap: 0 12px;
        max-width: calc(100% - 100px); font-size: 11px; line-height: 16px; pointer-events: none;
        background: color-mix(in srgb, var(--panel) 75%, transparent); border-radius: 3px;
      }
      .legend b { font-weight: 600; }
      .card { padding: 8px 10px; color: var(--text); font: 12px/1.5 var(--font); font-variant-numeric: tabular-nums; }
      .when { color: var(--muted); margin-bottom: 3px; }
      .signal { margin-top: 6px; padding-top: 5px; border-top: 1px solid var(--line); }
      .title { display: flex; align-items: center; gap: 5px; }
      .retracted { color: var(--muted); }
      dl { display: grid; grid-template-columns: auto auto; gap: 0 16px; margin: 0; }
      .wide dl { grid-template-columns: repeat(4, auto); gap: 0 12px; }
      .wide dd:nth-of-type(odd) { padding-right: 8px; }
      dt { color: var(--muted); }
      dd { margin: 0; text-align: right; }
    `,
  ];

  #changes = new Changes(this);
  #theme = new Changes(this, theme);
  #card = document.createElement("div");
  #drawn = {};
  #labels = null;
  #inspected = undefined;
  /** The bar whose card would only say again what is open elsewhere. */
  #told = undefined;

  firstUpdated() {
    const canvas = this.renderRoot.querySelector(".canvas");
    this.chart = echarts.init(canvas, null, { renderer: "canvas" });
    this.chart.on("datazoom", () => this.#zoomed());
    this.chart.on("updateAxisPointer", (event) => this.#pointed(event.axesInfo ?? []));
    this.chart.getZr().on("globalout", () => this.#inspect(undefined));
    this.resizes = new ResizeObserver(() => this.#resize());
    this.resizes.observe(canvas);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    clearTimeout(this.pending);
    this.chart.dispose();
  }

  willUpdate() {
    this.#changes.of(this.market);
  }

  updated() {
    if (!this.pending) this.#draw();
    this.#seek();
  }

  get #bars() {
    return this.market.series.values;
  }

  #formatPrice = (value) => number.price(value, this.decimals);

  /** The price on the axis, unless the last price's tag stands there. */
  #formatAxisPrice = (value) => {
    const pixel = (price) => this.chart.convertToPixel({ yAxisIndex: 0 }, price);
    const last = this.market.series.last?.c;
    const hidden = last !== undefined && Math.abs(pixel(value) - pixel(last)) < TAG_PIXELS;
    return hidden ? "" : this.#formatPrice(value);
  };

  #formatTime = (slot) => {
    const bar = this.#bars[slot];
    return bar ? barStart(bar.t, timeframe(this.market.chart.timeframe)) : "";
  };

  /** Draws what has changed, at most a few times a second. */
  #draw() {
    const { series, indicators, signals } = this.market;
    const drawn = this.#drawn;
    const now = {
      series,
      version: series.version,
      indicators: indicators.values,
      indicatorsVersion: indicators.values.version,
      signals,
      signalsVersion: signals.version,
      lines: linesOf(indicators.shown),
      theme: theme.current,
    };
    if (Object.keys(now).every((key) => now[key] === drawn[key])) return;
    this.#drawn = now;
    if (series !== drawn.series) this.view = new BarView(this.#plotWidth);
    this.shown = colored(indicators.shown);
    const framed = ["series", "lines", "theme"].every((key) => now[key] === drawn[key]);
    if (!framed) this.#frame();
    this.signals = signals.ofBars(this.market.chart.timeframe);
    this.#decide();
    this.view.follow(this.#bars);
    this.#content();
    if (this.#inspected !== undefined) this.#inspect(this.#inspected);
    this.pending = setTimeout(() => {
      this.pending = null;
      this.#draw();
    }, BETWEEN_DRAWS_MILLIS);
  }

  /** Settles the decimals of prices and with them the width of their axis. */
  #decide() {
    const bars = this.#bars.slice(-200);
    const known = this.market.quotes.line(this.market.chart.symbol)?.decimals;
    const decimals = number.priceDecimals(bars.flatMap((bar) => [bar.o, bar.h, bar.l, bar.c]), known);
    const longest = bars.reduce((most, bar) => Math.max(most, bar.h), 1);
    const width = Math.round(number.price(longest, decimals).length * PRICE_CHARACTER_PIXELS + 20);
    if (decimals === this.decimals && width === this.priceWidth) return;
    this.decimals = decimals;
    this.priceWidth = width;
    this.#panes();
  }

  #frame() {
    this.colors = palette(this.renderRoot.querySelector(".canvas"));
    this.decimals = undefined;
    this.#labels = null;
    this.chart.setOption(
      frame({
        colors: this.colors,
        formatTime: this.#formatTime,
        formatPrice: this.#formatPrice,
        formatAxisPrice: this.#formatAxisPrice,
        // While the view moves under a resting pointer, the axis knows better than the series.
        tooltip: ([point]) => this.#tooltip(this.#inspected ?? point?.dataIndex),
        place: ([x], _, card, __, { viewSize, contentSize }) =>
          [x < viewSize[0] / 2 ? viewSize[0] - this.priceWidth - contentSize[0] - 10 : 10, 10],
        view: this.view,
        onPrice: this.shown.filter(({ onPrice }) => onPrice),
        paned: this.#paned,
      }),
      { notMerge: true },
    );
  }

  get #paned() {
    return this.shown.filter(({ onPrice }) => !onPrice);
  }

  #panes() {
    this.layout = panes(this.chart.getHeight(), this.priceWidth, this.#paned.length);
    const splitNumber = prices(this.layout[0].height);
    this.chart.setOption({ grid: this.layout, yAxis: [{ splitNumber }] });
  }

  #content() {
    const { colors, view } = this;
    const bars = this.#bars;
    const { shown, signals } = this;
    const { indicators } = this.market;
    const formatPrice = this.#formatPrice;
    this.chart.setOption(content({ bars, indicators, shown, signals, colors, formatPrice, view }));
    this.#label();
  }

  get #plotWidth() {
    return this.chart.getWidth() - (this.priceWidth ?? 70);
  }

  #label() {
    const room = Math.max(2, Math.floor(this.#plotWidth / LABEL_PIXELS));
    const times = this.#bars.map((bar) => bar.t);
    const labels = timeLabels(times, this.view.from, this.view.to, room);
    const key = [...labels].map(([i, label]) => i + label.text).join();
    if (key !== this.#labels) {
      this.#labels = key;
      const formatter = (slot) => {
        const label = labels.get(Number(slot));
        return label?.strong ? `{strong|${label.text}}` : (label?.text ?? "");
      };
      const interval = (i) => labels.has(i);
      const axis = { axisLabel: { interval, formatter }, splitLine: { interval } };
      const grid = { splitLine: { show: true, interval, lineStyle: { color: this.colors.grid } } };
      this.chart.setOption({ xAxis: [...Array(1 + this.#paned.length).fill(grid), axis] });
    }
    this.behind = !this.view.atNewest;
  }

  #zoomed() {
    const { start, end } = this.chart.getModel().getComponent("dataZoom", 0).option;
    this.view.set(start / 100, end / 100);
    this.#label();
    this.#askForOlder();
  }

  #askForOlder() {
    if (this.view.from < OLDER_WITHIN_BARS) this.market.loadOlder();
  }

  #resize() {
    this.chart.resize();
    if (!this.priceWidth || !this.view) return;
    this.#panes();
    this.#label();
  }

  #tooltip(slot) {
    const bar = this.#bars[slot];
    if (!bar || bar === this.#told) return "";
    const title = this.#formatTime(slot) + " UTC";
    render(barCard(bar, this.decimals, title, this.#signalsOf(bar)), this.#card);
    return this.#card;
  }

  #signalsOf(bar) {
    return this.signals.get(bar.t) ?? [];
  }

  #pointed(axes) {
    this.#inspect(axes.find(({ axisDim }) => axisDim === "x")?.value);
  }

  #inspect(slot) {
    this.#inspected = slot;
    if (this.#bars[slot] !== this.#told) this.#told = undefined;
    this.legendSlot = slot;
    this.#tooltip(slot);
    this.dispatchEvent(new CustomEvent("inspect", { detail: this.#bars[slot] ?? null }));
  }

  /** The keyboard's crosshair: one bar on, announced. */
  #step(by) {
    const slots = this.#bars.length - 1;
    this.#goTo(Math.min(Math.max((this.#inspected ?? slots - Math.min(by, 0)) + by, 0), slots));
  }

  /** Asks for older bars until the one that is sought is there, or there are no more. */
  #seek() {
    const { chart } = this.market;
    const { symbol, t } = this.sought ?? {};
    if (!this.sought || !this.#bars.length || chart.loading) return;
    const slot = this.#bars.findIndex((bar) => bar.t === t);
    if (slot < 0 && symbol === chart.symbol && t < this.#bars[0].t && !chart.complete) {
      this.market.loadOlder();
      return;
    }
    this.sought = null;
    if (slot < 0 || symbol !== chart.symbol) return;
    this.#told = this.#bars[slot];
    this.#goTo(slot);
  }

  /** Puts the crosshair on a bar, in sight, and announces it. */
  #goTo(slot) {
    if (slot < this.view.from) this.view.move(slot - this.view.from);
    if (slot > this.view.to) this.view.move(slot - this.view.to);
    this.#content();
    this.#askForOlder();
    const bar = this.#bars[slot];
    const [x, y] = this.chart.convertToPixel({ gridIndex: 0 }, [slot, bar.c]);
    this.chart.dispatchAction({ type: "showTip", x, y });
    this.#inspect(slot);
    const text = [
      ...this.#signalsOf(bar).map((signal) => signalText(signal, this.#formatPrice)),
      ...facts(bar, this.decimals).map((fact) => fact.join(" ")),
      ...this.shown.map((each) => `${each.label} ${this.#texts(each, bar).join(" ")}`),
    ];
    this.renderRoot.querySelector(".spoken").textContent =
      `${this.#formatTime(slot)}: ${text.join(", ")}`;
  }

  /** The values of an indicator's lines, for people. */
  #texts({ lines, onPrice }, bar) {
    const values = this.market.indicators.at(bar.t) ?? {};
    return lines.map(({ name, output }) => {
      const text = onPrice ? this.#formatPrice(values[name]) : number.plain(values[name]);
      return output && lines.length > 1 ? `${output.replaceAll("_", " ")} ${text}` : text;
    });
  }

  /** What the lines are, with their values under the crosshair, else the newest. */
  #legend(indicators, pane) {
    const newestBar = () => this.#bars.findLast(({ t }) => this.market.indicators.at(t));
    const bar = this.#bars[this.legendSlot] ?? newestBar() ?? this.#bars.at(-1);
    if (!bar || !indicators.length || !this.layout?.[pane]) return nothing;
    return html`<div class="legend" aria-hidden="true" style="top: ${this.layout[pane].top + 2}px">
      ${indicators.map((indicator) => {
        const colors = lineColors(indicator, this.colors);
        return html`<span>
          <b>${indicator.label}</b>
          ${this.#texts(indicator, bar).map(
            (text, i) => html`<span style="color: ${colors[i]}">${text}</span> `,
          )}
        </span>`;
      })}
    </div>`;
  }

  #key(event) {
    if (!this.#bars.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = {
      ArrowLeft: () => this.#step(event.shiftKey ? -10 : -1),
      ArrowRight: () => this.#step(event.shiftKey ? 10 : 1),
      "+": () => this.#zoom(1 / 1.5),
      "=": () => this.#zoom(1 / 1.5),
      "-": () => this.#zoom(1.5),
      End: () => this.#toNewest(),
      Escape: () => this.#leave(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  #zoom(factor) {
    this.view.zoom(factor);
    this.#content();
    this.#askForOlder();
  }

  #leave() {
    this.chart.dispatchAction({ type: "hideTip" });
    this.chart.dispatchAction({ type: "updateAxisPointer", currTrigger: "leave" });
    this.#inspect(undefined);
  }

  #toNewest() {
    this.view.toNewest();
    this.#content();
  }

  render() {
    const { symbol, timeframe: code } = this.market.chart;
    return html`<div
        class="canvas"
        tabindex="0"
        role="application"
        aria-roledescription="chart"
        aria-label="Bars of ${symbol}, ${timeframe(code).name} each. Left and right arrows read bar
          by bar, plus and minus zoom, End goes to the newest."
        @keydown=${this.#key}
        @blur=${this.#leave}
      ></div>
      <div class="spoken sr-only" aria-live="polite"></div>
      ${this.shown
        ? [
            this.#legend(this.shown.filter(({ onPrice }) => onPrice), 0),
            ...this.#paned.map((indicator, i) => this.#legend([indicator], 2 + i)),
          ]
        : nothing}
      ${this.behind
        ? html`<button
            class="newest"
            title="To the newest bar"
            aria-label="To the newest bar"
            @click=${this.#toNewest}
          >
            ${newest}
          </button>`
        : nothing}`;
  }
}

customElements.define("tm-bar-chart", BarChart);
