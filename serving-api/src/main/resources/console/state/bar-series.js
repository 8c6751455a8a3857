/** Which of two states of one bar is the later: closed beats forming, then final, rev, trades. */
function supersedes(next, known) {
  const ranks = (bar) => [bar.closed !== false, bar.final === true, bar.rev ?? 0, bar.n ?? 0];
  const [a, b] = [ranks(next), ranks(known)];
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] > b[i];
  }
  return true;
}

/** The bars of one instrument and timeframe, by start. Takes them in any order and repeatedly. */
export class BarSeries {
  bars = [];
  /** Counts changes, so that a view sees that something did. */
  version = 0;

  get last() {
    return this.bars.at(-1);
  }

  #find(t) {
    const { bars } = this;
    if (!bars.length || t > bars.at(-1).t) return bars.length;
    let low = 0;
    let high = bars.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bars[middle].t < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  put(bar) {
    const i = this.#find(bar.t);
    const known = this.bars[i];
    if (known?.t !== bar.t) this.bars.splice(i, 0, bar);
    else if (supersedes(bar, known)) this.bars[i] = bar;
    else return;
    this.version++;
  }

  putAll(bars) {
    if (bars.length && (!this.bars.length || bars.at(-1).t < this.bars[0].t)) {
      this.bars = [...bars, ...this.bars];
      this.version++;
    } else {
      bars.forEach((bar) => this.put(bar));
    }
  }
}
