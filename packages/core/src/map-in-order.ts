/** Options of {@link mapInOrder}. */
export interface MapInOrderOptions {
  /** Items read and not yet yielded; memory is bounded by it. */
  limit: number;
  /** Once aborted nothing more is read or yielded; what runs is waited for. */
  signal?: AbortSignal;
}

/**
 * Maps a stream with several items in work at once and yields the results in the order of the input, each as soon as it and those before it are
 * done: a sender that waits for an answer before its next item gets it. A slow reader holds the source back. A failing item rejects when its
 * turn comes; the source is closed in every case.
 */
export async function* mapInOrder<In, Out>(
  source: AsyncIterable<In> | Iterable<In>,
  map: (item: In, index: number) => Promise<Out>,
  { limit, signal }: MapInOrderOptions,
): AsyncGenerator<Out> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const window: { work: Promise<Out>; settled: boolean }[] = [];
  // One waker for all events: a race against a promise that lives as long as the stream would keep a reaction for every item.
  let wake = () => {};
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  let reading = false;
  let read: Promise<IteratorResult<In>> | undefined;
  let open = true;
  let index = 0;
  try {
    while (!signal?.aborted && (open || window.length > 0)) {
      if (open && !read && window.length < limit) {
        reading = true;
        read = Promise.resolve(iterator.next()).finally(() => {
          reading = false;
          wake();
        });
        read.catch(() => {});
      }
      const head = window[0];
      if (head?.settled) {
        window.shift();
        yield await head.work;
      } else if (read && !reading) {
        const { done, value } = await read;
        read = undefined;
        if (done) open = false;
        else {
          const entry = { work: map(value, index++), settled: false };
          const settle = () => {
            entry.settled = true;
            wake();
          };
          // Its turn may come late; a rejection must not count as unhandled until then.
          entry.work.then(settle, settle);
          window.push(entry);
        }
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // A generator that waits for input cannot be closed before the input comes: it is told, and not waited for.
    const closing = open ? Promise.resolve(iterator.return?.()).catch(() => {}) : undefined;
    if (!reading) await closing;
    await Promise.allSettled(window.map(({ work }) => work));
  }
}
