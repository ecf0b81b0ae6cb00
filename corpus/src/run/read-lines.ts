import { closeSync, openSync, readSync } from 'node:fs';

const newline = 0x0a;

/** Lines of a UTF-8 file that this package wrote, one at a time; memory holds the longest. */
export function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafe(1 << 20);
    let from = 0;
    let to = 0;
    for (;;) {
      let end = buffer.subarray(0, to).indexOf(newline, from);
      while (end < 0) {
        const looked = to - from;
        if (from > 0) {
          buffer.copy(buffer, 0, from, to);
          to -= from;
          from = 0;
        } else if (to === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
        const read = readSync(file, buffer, to, buffer.length - to, null);
        if (read === 0) {
          if (to > from) yield buffer.toString('utf8', from, to);
          return;
        }
        to += read;
        end = buffer.subarray(0, to).indexOf(newline, looked);
      }
      yield buffer.toString('utf8', from, end);
      from = end + 1;
    }
  } finally {
    closeSync(file);
  }
}
