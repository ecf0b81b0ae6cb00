/** A changed text with the way back to the text it was made from. */
export interface MappedText {
  text: string;
  /** Source offset (UTF-16) for an offset of `text`. Inside a changed stretch: the stretch's start. */
  toSource(offset: number): number;
  /** Source span for a span of `text`; a stretch that was changed is taken whole. */
  toSourceSpan(start: number, end: number): { start: number; end: number };
}

/** One changed stretch: `[outStart, outEnd)` of the new text stands for `[sourceStart, sourceEnd)` of the source. */
export interface Change {
  outStart: number;
  outEnd: number;
  sourceStart: number;
  sourceEnd: number;
}

/** Makes a {@link MappedText} from the changed stretches, in order and without overlaps. Between them text is unchanged. */
export function mappedText(text: string, changes: readonly Change[]): MappedText {
  /** The last change that begins at or before `offset`, by bisection. */
  const changeAt = (offset: number): Change | undefined => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changes[middle]!.outStart <= offset) low = middle + 1;
      else high = middle;
    }
    return changes[low - 1];
  };
  const place = (offset: number, atEnd: boolean): number => {
    const change = changeAt(offset);
    if (!change) return offset;
    if (offset >= change.outEnd) return change.sourceEnd + (offset - change.outEnd);
    return atEnd && offset > change.outStart ? change.sourceEnd : change.sourceStart;
  };
  return {
    text,
    toSource: (offset) => place(offset, false),
    toSourceSpan: (start, end) => ({
      start: place(start, false),
      end: Math.max(place(start, false), place(end, true)),
    }),
  };
}
