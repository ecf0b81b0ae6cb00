import { lmWords } from './lm-words.ts';

/** A place in the tree of hot words and what its letters have been granted. */
interface Match {
  node: Node;
  granted: number;
}

interface Node {
  next: Map<string, Node>;
  /** A phrase ends here. */
  end: boolean;
}

/** Matches under way, and whether the next letter begins a word. */
export interface HotWordsState {
  readonly matches: readonly Match[];
  readonly atStart: boolean;
  /** The highest grant of the matches: what the hypothesis holds now. */
  readonly held: number;
}

/**
 * Prefers given words and phrases: each letter that goes on a phrase, from the beginning of a word, is granted `boost`; a phrase that
 * breaks off gives all back, one that ends with a word keeps it (as in sherpa-onnx's context graph, but by letters).
 */
export class HotWords {
  readonly #root: Node = { next: new Map(), end: false };
  readonly #boost: number;

  constructor(phrases: readonly string[], boost: number) {
    this.#boost = boost;
    for (const phrase of phrases) {
      let node = this.#root;
      for (const letter of lmWords(phrase).join(' ')) {
        let next = node.next.get(letter);
        if (!next) {
          next = { next: new Map(), end: false };
          node.next.set(letter, next);
        }
        node = next;
      }
      if (node !== this.#root) node.end = true;
    }
  }

  start(): HotWordsState {
    return { matches: [], atStart: true, held: 0 };
  }

  /** One letter or space on; spaces in a row are one. */
  advance(state: HotWordsState, letter: string): { state: HotWordsState; score: number } {
    if (letter === ' ' && state.atStart) return { state, score: 0 };
    let kept = 0;
    const matches: Match[] = [];
    for (const { node, granted } of state.matches) {
      if (letter === ' ' && node.end) kept = Math.max(kept, granted);
      const next = node.next.get(letter);
      if (next) matches.push({ node: next, granted: granted + this.#boost });
    }
    if (state.atStart) {
      const next = this.#root.next.get(letter);
      if (next) matches.push({ node: next, granted: this.#boost });
    }
    // What a finished phrase keeps is no longer at stake, so a longer phrase that goes on from it holds only the rest.
    const left =
      kept > 0 ? matches.map(({ node, granted }) => ({ node, granted: Math.max(0, granted - kept) })) : matches;
    const held = left.reduce((most, { granted }) => Math.max(most, granted), 0);
    return { state: { matches: left, atStart: letter === ' ', held }, score: kept + held - state.held };
  }

  /** Score at the end of the text: a phrase that is whole keeps its grant, others give it back. */
  finish(state: HotWordsState): number {
    const kept = state.matches.reduce((most, { node, granted }) => (node.end ? Math.max(most, granted) : most), 0);
    return kept - state.held;
  }
}
