import { stripVTControlCharacters } from 'node:util';
import type { Colours } from '../output/colours.ts';
import type { Row } from './result-rows.ts';

/** Rows with their labels in a column; values that are too long go on in the next line, under their beginning. */
export function table(rows: readonly Row[], paint: Colours, columns: number): string {
  const label = Math.max(0, ...rows.map(([name]) => name.length)) + 2;
  const room = Math.max(20, columns - label);
  return rows
    .map(([name, value]) => {
      const [first = '', ...rest] = wrap(value, room);
      return [paint.dim(name.padEnd(label)) + first, ...rest.map((line) => ' '.repeat(label) + line)].join('\n');
    })
    .join('\n');
}

/** Lines of at most `room` visible characters, broken at blanks; a longer word keeps its own line. */
function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const length = stripVTControlCharacters(word).length;
    if (line !== '' && width + 1 + length > room) {
      lines.push(line);
      line = word;
      width = length;
    } else {
      width += (line === '' ? 0 : 1) + length;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}
