import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SoundReader } from './sound-reader.ts';

async function* chunked(samples: Float32Array, sizes: readonly number[]) {
  for (let at = 0, i = 0; at < samples.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield samples.slice(at, at + size);
    at += size;
  }
}

test('windows are the same however the stream is cut', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.nat(300), lengths, fc.array(fc.nat(30), { maxLength: 20 }), async (length, sizes, steps) => {
      const samples = Float32Array.from({ length }, (_, i) => i);
      const reader = new SoundReader({ chunks: chunked(samples, sizes) });
      let from = 0;
      for (const step of steps) {
        from += step;
        expect(Array.from(await reader.window(from, from + 50))).toEqual(Array.from(samples.slice(from, from + 50)));
      }
    }),
  );
});

test('the source is told when nobody reads on', async () => {
  let closed = false;
  async function* endless() {
    try {
      for (;;) yield new Float32Array(10);
    } finally {
      closed = true;
    }
  }
  const reader = new SoundReader({ chunks: endless() });
  await reader.window(0, 25);
  expect(reader.ended).toBe(false);
  await reader.close();
  expect(closed).toBe(true);
});
