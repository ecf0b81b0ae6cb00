/** Words `[from, to)` that are fed together, of which `[keepFrom, keepTo)` get their label from this window. */
export interface TokenWindow {
  from: number;
  to: number;
  keepFrom: number;
  keepTo: number;
}

/**
 * Cuts a long text into windows of at most `most` sub-tokens that overlap by about `overlap` sub-tokens, so that every word is labelled where it
 * has context on both sides. A word longer than a window stands alone.
 * @param lengths sub-tokens of each word
 */
export function tokenWindows(lengths: readonly number[], most: number, overlap: number): TokenWindow[] {
  const windows: TokenWindow[] = [];
  for (let from = 0; from < lengths.length; ) {
    let used = 0;
    let to = from;
    while (to < lengths.length && (to === from || used + lengths[to]! <= most)) used += lengths[to++]!;
    windows.push({ from, to, keepFrom: from, keepTo: to });
    if (to === lengths.length) break;
    let next = to;
    for (let back = 0; next > from + 1 && back + lengths[next - 1]! <= overlap; next--) back += lengths[next - 1]!;
    from = next;
  }
  for (let i = 1; i < windows.length; i++) {
    const middle = Math.ceil((windows[i]!.from + windows[i - 1]!.to) / 2);
    windows[i - 1]!.keepTo = middle;
    windows[i]!.keepFrom = middle;
  }
  return windows;
}
