import { type DigitGroup, digitGroups } from './digit-groups.ts';
import { type NumberLabel, numberLabel } from './number-label.ts';

/** A text made ready once for all patterns: its digit groups, and the label in front of a number (remembered). */
export class Scan {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  readonly #labels = new Map<number, NumberLabel | null>();

  constructor(text: string) {
    this.text = text;
    this.groups = digitGroups(text);
  }

  /** What the words before offset `start` call the number that begins there; null when they do not say. */
  labelBefore(start: number): NumberLabel | null {
    let label = this.#labels.get(start);
    if (label === undefined) {
      label = numberLabel(this.text, start);
      this.#labels.set(start, label);
    }
    return label;
  }

  /** Length of digit group `index`, 0 outside the text's groups. */
  size(index: number): number {
    const group = this.groups[index];
    return group ? group.end - group.start : 0;
  }

  /** The digits of groups `from`..`to` (inclusive) together. */
  digits(from: number, to: number): string {
    let all = '';
    for (let index = from; index <= to; index++) {
      const group = this.groups[index];
      if (group) all += this.text.slice(group.start, group.end);
    }
    return all;
  }

  /** The text between group `index` and the next one, cut at 8 units: a longer gap separates anyway. */
  gapAfter(index: number): string {
    const here = this.groups[index];
    const next = this.groups[index + 1];
    if (!here || !next) return '\n\n';
    return this.text.slice(here.end, Math.min(next.start, here.end + 8));
  }
}
