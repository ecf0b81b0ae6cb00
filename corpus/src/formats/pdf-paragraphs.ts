/** A piece of text on a page: left end and baseline in points from the lower left corner. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  endsLine: boolean;
}

interface Line {
  text: string;
  x: number;
  y: number;
  height: number;
}

/**
 * Puts the pieces of a page together: lines by their baseline, paragraphs where the distance to the next line is larger than usual, its size
 * changes, or it is indented. Words that are parted at the end of a line are joined again.
 */
export function paragraphsOf(pieces: readonly PdfPiece[]): string {
  const lines = linesOf(pieces);
  const gaps = lines
    .slice(1)
    .map((line, i) => lines[i]!.y - line.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  // Within paragraphs lines stand closest: the lower quarter is of them, also on a page of many short ones.
  const usual = gaps[Math.floor(gaps.length / 4)] ?? 0;
  const left = Math.min(...lines.map(({ x }) => x));
  const paragraphs: string[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const gap = before ? before.y - line.y : 0;
    const begins =
      !before ||
      gap > usual * 1.35 ||
      gap < 0 ||
      Math.abs(line.height - before.height) > 1.5 ||
      (line.x - left > line.height * 0.8 && before.x - left <= line.height * 0.8);
    if (begins) paragraphs.push(line.text);
    else paragraphs.push(joined(paragraphs.pop()!, line.text));
  });
  return paragraphs.join('\n\n');
}

function linesOf(pieces: readonly PdfPiece[]): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let end = 0;
  for (const { text, x, y, width, height, endsLine } of pieces) {
    if (line && Math.abs(line.y - y) > Math.max(2, line.height * 0.6)) line = undefined;
    if (text.trim() !== '') {
      if (!line) {
        line = { text: '', x, y, height };
        lines.push(line);
      } else if (x - end > line.height * 0.15 && !/\s$/.test(line.text) && !/^\s/.test(text)) line.text += ' ';
      line.text += text;
      line.height = Math.max(line.height, height);
    } else if (line && text !== '' && !/\s$/.test(line.text)) line.text += ' ';
    end = x + width;
    if (endsLine) line = undefined;
  }
  for (const one of lines) one.text = one.text.replace(/\s+/g, ' ').trim();
  return lines;
}

function joined(before: string, line: string): string {
  if (/\p{Ll}[-\u00ad]$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  return `${before} ${line}`;
}
