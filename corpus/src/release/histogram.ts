/** Counts in classes, in the order in which they are to be shown. */
export interface Histogram {
  /** What is counted, with its unit. */
  of: string;
  classes: { label: string; count: number }[];
}

/** Tokens of a text in classes that double: 1, 2-3, 4-7 … */
export class LengthHistogram {
  readonly #counts: number[] = [];

  add(tokens: number): void {
    const at = tokens < 1 ? 0 : Math.floor(Math.log2(tokens)) + 1;
    while (this.#counts.length <= at) this.#counts.push(0);
    this.#counts[at]!++;
  }

  toJSON(): Histogram {
    const first = this.#counts.findIndex((count) => count > 0);
    const label = (at: number) => (at < 2 ? `${at}` : `${2 ** (at - 1)}-${2 ** at - 1}`);
    return {
      of: 'texts by tokens',
      classes: this.#counts.map((count, at) => ({ label: label(at), count })).slice(Math.max(0, first)),
    };
  }
}

/** Shares from 0 to 1 in twenty classes. */
export class ShareHistogram {
  readonly #counts = new Array<number>(20).fill(0);
  readonly #of: string;
  #total = 0;

  constructor(of: string) {
    this.#of = of;
  }

  add(share: number): void {
    this.#counts[Math.min(19, Math.floor(share * 20))]!++;
    this.#total++;
  }

  /** Undefined when nothing was counted. */
  toJSON(): Histogram | undefined {
    if (this.#total === 0) return undefined;
    const label = (at: number) => (at / 20).toFixed(2);
    return { of: this.#of, classes: this.#counts.map((count, at) => ({ label: label(at), count })) };
  }
}

/** Counts by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  get names(): string[] {
    return [...this.#counts.keys()].sort();
  }

  /** Names in their order. */
  toJSON(): Record<string, number> {
    return Object.fromEntries(this.names.map((name) => [name, this.#counts.get(name)!]));
  }

  /** Most frequent first; the rest as one class. */
  histogram(of: string, most = 20): Histogram {
    const sorted = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
    const classes = sorted.slice(0, most).map(([label, count]) => ({ label: label === '' ? 'unknown' : label, count }));
    return { of, classes: rest > 0 ? [...classes, { label: 'other', count: rest }] : classes };
  }
}
