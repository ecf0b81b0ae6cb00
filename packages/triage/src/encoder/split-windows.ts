import type { Tokens } from './unigram-tokenizer.ts';

/** A run of tokens. */
export interface TokenWindow {
  from: number;
  count: number;
}

/**
 * Splits the tokens of a long text into windows of nearly equal size, cut after a line or sentence end where one is near, so that no window is a
 * stump. A text without tokens gives one empty window.
 */
export function splitWindows(tokens: Tokens, text: string, limit: number): TokenWindow[] {
  const total = tokens.ids.length;
  const windows: TokenWindow[] = [];
  let from = 0;
  while (total - from > limit) {
    const parts = Math.ceil((total - from) / limit);
    const wanted = from + Math.ceil((total - from) / parts);
    let cut = wanted;
    const nearest = Math.max(from + 1, wanted - 40);
    for (let i = wanted; i > nearest; i--) {
      const gap = text.slice(tokens.ends[i - 1], tokens.starts[i]);
      const last = text[(tokens.ends[i - 1] as number) - 1] as string;
      if (gap.includes('\n') || (gap !== '' && '.!?'.includes(last))) {
        cut = i;
        break;
      }
    }
    windows.push({ from, count: cut - from });
    from = cut;
  }
  windows.push({ from, count: total - from });
  return windows;
}
