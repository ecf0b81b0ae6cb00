import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapInOrder } from './map-in-order.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('order is kept and no more than the limit is in work', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (waits, limit) => {
      let running = 0;
      let most = 0;
      const out: number[] = [];
      const work = async (wait: number, index: number) => {
        most = Math.max(most, ++running);
        await later(wait);
        running--;
        return index;
      };
      for await (const index of mapInOrder(waits, work, { limit })) out.push(index);
      expect(out).toEqual(waits.map((_, i) => i));
      expect(most).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 30 },
  );
});

test('a failing item rejects at its turn, and the source is closed', async () => {
  let closed = false;
  async function* source() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      closed = true;
    }
  }
  const out: number[] = [];
  const work = async (i: number) => {
    if (i === 3) throw new Error('three');
    return i;
  };
  const run = async () => {
    for await (const i of mapInOrder(source(), work, { limit: 2 })) out.push(i);
  };
  await expect(run()).rejects.toThrow('three');
  expect(out).toEqual([0, 1, 2]);
  expect(closed).toBe(true);
});

test('after an abort nothing more is read', async () => {
  const abort = new AbortController();
  let read = 0;
  function* source() {
    for (;;) yield read++;
  }
  const out: number[] = [];
  for await (const i of mapInOrder(source(), async (n) => n, { limit: 2, signal: abort.signal })) {
    out.push(i);
    if (i === 4) abort.abort();
  }
  expect(out.length).toBeLessThanOrEqual(7);
  expect(read).toBeLessThan(9);
});

test('a sender that waits for each answer gets it, and an abort ends the wait for input', async () => {
  const abort = new AbortController();
  let answer: () => void = () => {};
  async function* source() {
    yield 1;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    yield 2;
    await new Promise(() => {});
  }
  const out: number[] = [];
  for await (const i of mapInOrder(source(), async (n) => n, { limit: 8, signal: abort.signal })) {
    out.push(i);
    if (i === 1) answer();
    else setTimeout(() => abort.abort(), 5);
  }
  expect(out).toEqual([1, 2]);
});
