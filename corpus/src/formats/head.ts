/** The first bytes of a stream (fewer when it is shorter), and the stream with them put back. */
export async function head(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ first: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const first = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  async function* rest() {
    try {
      if (first.length > 0) yield first;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { first: first.subarray(0, bytes), rest: rest() };
}
