/**
 * Who may look at which entry of the pool: for each hypothesis of each window the entries of its own past. Kept as bytes (1: may look), so that
 * a new hypothesis is a copy of its parent's row and one more entry.
 */
export class Ancestry {
  #rows: Uint8Array[][];
  length = 0;

  constructor(windows: number, capacity: number) {
    this.#rows = Array.from({ length: windows }, () => [new Uint8Array(capacity)]);
  }

  /** Adds `added` entries that all windows share, row after row (a prompt): what each looks at is written to `bias` [windows, added, total]. */
  feed(added: number, bias: Float32Array): void {
    const total = this.length + added;
    for (let window = 0; window < this.#rows.length; window++) {
      const row = this.#rows[window]![0]!;
      for (let r = 0; r < added; r++) {
        row[this.length + r] = 1;
        writeBias(row, bias, (window * added + r) * total, total);
      }
    }
    this.length = total;
  }

  /** Adds `rows` hypotheses to each window, each going on from `parents` [windows × rows]. */
  advance(rows: number, parents: Int32Array, bias: Float32Array): void {
    const total = this.length + rows;
    this.#rows = this.#rows.map((before, window) =>
      Array.from({ length: rows }, (_, r) => {
        const row = before[parents[window * rows + r]!]!.slice();
        row[this.length + r] = 1;
        writeBias(row, bias, (window * rows + r) * total, total);
        return row;
      }),
    );
    this.length = total;
  }

  /** Takes a window out; the last one takes its place. */
  drop(window: number): void {
    const last = this.#rows.pop()!;
    if (window < this.#rows.length) this.#rows[window] = last;
  }

  /** Entries that some hypothesis of each window still looks at. */
  used(): number[][] {
    return this.#rows.map((rows) => {
      const entries: number[] = [];
      for (let entry = 0; entry < this.length; entry++) if (rows.some((row) => row[entry])) entries.push(entry);
      return entries;
    });
  }

  /** The pool now holds only these entries of each window. */
  keep(entries: readonly (readonly number[])[]): void {
    this.#rows = this.#rows.map((rows, window) =>
      rows.map((row) => {
        const kept = new Uint8Array(row.length);
        entries[window]!.forEach((entry, i) => {
          kept[i] = row[entry]!;
        });
        return kept;
      }),
    );
    this.length = Math.max(...entries.map((list) => list.length));
  }
}

function writeBias(row: Uint8Array, bias: Float32Array, at: number, total: number): void {
  for (let i = 0; i < total; i++) bias[at + i] = row[i] ? 0 : -1e9;
}
