import type { TextScan } from '../scan/text-scan.ts';

/** A part of a text that gets a language: a paragraph, or short lines that belong together. Places are UTF-16 units. */
export interface Block {
  start: number;
  end: number;
}

/** Fewer characters than this are too few to tell Danish from its neighbours: such lines join the block before them, or the next. */
const LEAST = 40;
/** Longer paragraphs are told by parts of this size, so that a page pasted as one line is not one answer. */
const MOST = 4000;

/** Parts a scanned text into blocks for the language identifier: whole lines, each block at least 40 characters where the text has them. */
export function languageBlocks(scan: TextScan): Block[] {
  const { lines, lineStart, lineEnd } = scan;
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (let line = 0; line < lines; line++) {
    const start = lineStart[line]!;
    const end = lineEnd[line]!;
    if (open) open.end = end;
    else open = { start, end };
    if (open.end - open.start < LEAST) continue;
    while (open.end - open.start > MOST) {
      const cut = scan.text.lastIndexOf(' ', open.start + MOST);
      const to: number = cut > open.start ? cut : open.start + MOST;
      blocks.push({ start: open.start, end: to });
      open = { start: to, end: open.end };
    }
    blocks.push(open);
    open = undefined;
  }
  if (open) {
    const last = blocks.at(-1);
    if (last) last.end = open.end;
    else blocks.push(open);
  }
  return blocks;
}
