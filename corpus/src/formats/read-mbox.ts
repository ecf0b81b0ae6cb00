const newline = 0x0a;
const largestMessage = 32 * 1024 * 1024;
const from = Buffer.from('From ');

/**
 * Messages of an mbox file (RFC 4155; `>From ` is unescaped), or the one message of a file that is none. A message that is too large comes as the
 * reason why it is left out.
 */
export async function* readMbox(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | string> {
  let lines: Uint8Array[] = [];
  let bytes = 0;
  let began = false;
  let emptyBefore = true;
  const take = (): Uint8Array | string | undefined => {
    const result =
      bytes > largestMessage ? 'a message that is too large' : bytes > 0 ? Buffer.concat(lines) : undefined;
    lines = [];
    bytes = 0;
    return result;
  };
  for await (const line of rawLines(source)) {
    if (emptyBefore && startsWith(line, 0)) {
      const message = began || bytes > 0 ? take() : undefined;
      if (message !== undefined) yield message;
      began = true;
      emptyBefore = false;
      continue;
    }
    emptyBefore = line.length <= 2 && (line[0] === newline || line[1] === newline);
    const unescaped =
      line[0] === 0x3e && /^>+From /.test(Buffer.from(line.subarray(0, 64)).toString('latin1'))
        ? line.subarray(1)
        : line;
    bytes += unescaped.length;
    if (bytes <= largestMessage) lines.push(unescaped);
    else lines = [];
  }
  const last = take();
  if (last !== undefined) yield last;
}

const startsWith = (line: Uint8Array, at: number): boolean => from.every((byte, i) => line[at + i] === byte);

/** Lines with their ends; a line longer than a message may be is cut there. */
async function* rawLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      rest.push(chunk.subarray(start, end + 1));
      yield rest.length === 1 ? rest[0]! : Buffer.concat(rest);
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(chunk.slice(start));
      length += chunk.length - start;
      if (length > largestMessage) {
        yield Buffer.concat(rest);
        rest = [];
        length = 0;
      }
    }
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
