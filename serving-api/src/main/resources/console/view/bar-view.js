const SLOT_PIXELS = 9;
const TRAILING_SLOTS = 3;
const FEWEST_VISIBLE = 20;
const MOST_VISIBLE = 1500;

/**
 * Which bars of a series are in sight, as slots `from..to` (inclusive). Slots count bars from the
 * oldest, and a few empty ones follow the newest. Stays at the newest bar while that is in sight,
 * and at the same bars when older ones are put before them.
 */
export class BarView {
  from = 0;
  to = 0;
  #count = 0;
  #oldest;
  #width;

  constructor(width) {
    this.#width = width;
  }

  get fewest() {
    return FEWEST_VISIBLE;
  }

  get most() {
    return MOST_VISIBLE;
  }

  get span() {
    return this.to - this.from;
  }

  get slots() {
    return Math.max(this.#count + TRAILING_SLOTS, Math.round(this.#width / SLOT_PIXELS));
  }

  get atNewest() {
    return this.to >= this.#count - 1;
  }

  /** The series has changed: `bars`, oldest first. */
  follow(bars) {
    const before = { count: this.#count, slots: this.slots, atNewest: this.atNewest };
    const older = before.count ? Math.max(0, bars.findIndex((bar) => bar.t === this.#oldest)) : 0;
    this.#count = bars.length;
    this.#oldest = bars[0]?.t;
    if (!before.count) return this.toNewest();
    const added = before.atNewest ? this.slots - before.slots : older;
    this.move(added);
  }

  toNewest() {
    const visible = this.span || Math.round(this.#width / SLOT_PIXELS);
    this.to = this.slots - 1;
    this.from = Math.max(0, this.to - visible);
  }

  /** Moves by slots, as far as there are any. */
  move(slots) {
    const by = Math.max(-this.from, Math.min(slots, this.slots - 1 - this.to));
    this.from += by;
    this.to += by;
  }

  /** Shows `factor` times as many bars, with the newest in sight staying where it is. */
  zoom(factor) {
    const span = Math.min(Math.max(this.span * factor, FEWEST_VISIBLE), MOST_VISIBLE);
    this.from = Math.max(0, Math.round(this.to - span));
  }

  /** What a gesture on the chart has set, as fractions of all slots. */
  set(from, to) {
    this.from = Math.round(from * (this.slots - 1));
    this.to = Math.round(to * (this.slots - 1));
  }
}
