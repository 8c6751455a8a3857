/** Which of two states of one interval is the later: closed beats forming, then final, rev, trades. */
function supersedes(next, known) {
  const ranks = ({ closed, final, rev = 0, n = 0 }) => [closed !== false, final === true, rev, n];
  const [a, b] = [ranks(next), ranks(known)];
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] > b[i];
  }
  return true;
}

/**
 * The bars, or their indicators, of one instrument and timeframe, by start. Takes them in any order
 * and repeatedly.
 */
export class Series {
  values = [];
  /** Counts changes, so that a view sees that something did. */
  version = 0;

  get last() {
    return this.values.at(-1);
  }

  #find(t) {
    const { values } = this;
    if (!values.length || t > values.at(-1).t) return values.length;
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle].t < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What starts at `t`, or undefined. */
  at(t) {
    const found = this.values[this.#find(t)];
    return found?.t === t ? found : undefined;
  }

  put(value) {
    const i = this.#find(value.t);
    const known = this.values[i];
    if (known?.t !== value.t) this.values.splice(i, 0, value);
    else if (supersedes(value, known)) this.values[i] = value;
    else return;
    this.version++;
  }

  putAll(values) {
    if (values.length && (!this.values.length || values.at(-1).t < this.values[0].t)) {
      this.values = [...values, ...this.values];
      this.version++;
    } else {
      values.forEach((value) => this.put(value));
    }
  }
}
