import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EncodedSound } from './encoded-sound.ts';
import { tinyWhisper } from './fixtures/tiny-whisper.ts';
import { loadWhisper, type Whisper } from './load-whisper.ts';
import { seededRandom } from './random.ts';
import type { NextRows } from './step-decoder.ts';

let folder: string;
let whisper: Whisper;
beforeAll(async () => {
  folder = await tinyWhisper();
  whisper = await loadWhisper(folder, 1);
});
afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

const random = seededRandom(5);
const noise = (length: number) => Float32Array.from({ length }, () => random() - 0.5);

/** The logits after a text, from one run over the whole of it. */
async function whole(sound: EncodedSound, text: readonly number[], window: number) {
  const { vocabulary } = whisper.layout.dims;
  const { logits } = await whisper.decoder.align(sound.one(window), text);
  return logits.slice((text.length - 1) * vocabulary, text.length * vocabulary);
}

test('hypotheses that branch, die and are compacted give what each alone gives', async () => {
  const { decoder, encoder, layout } = whisper;
  const { vocabulary } = layout.dims;
  const sound = await encoder.encode(noise(2 * 80 * 100), 2, 100);
  decoder.start(sound);
  const prompt = [1, 2, 3];
  const wanted = { listed: 4, logits: true };
  await decoder.feed(prompt, 'none', wanted);
  let texts = [[prompt], [prompt]];
  let next: NextRows | undefined;
  for (let step = 0; step < 60; step++) {
    const rows = 3;
    const tokens = Int32Array.from({ length: 2 * rows }, () => Math.floor(random() * 256));
    const parents = Int32Array.from({ length: 2 * rows }, () => Math.floor(random() * texts[0]!.length));
    texts = texts.map((before, window) =>
      Array.from({ length: rows }, (_, r) => [...before[parents[window * rows + r]!]!, tokens[window * rows + r]!]),
    );
    // The first window is done before the second: it leaves the batch.
    next = await decoder.advance(tokens, parents, [step < 50, true], wanted);
  }
  // The first window was no more asked for in the last step: only the second one's rows came.
  const { listed, logits, textIds, textScores, textSums, specials } = structuredClone(next!);
  expect(logits!.length).toBe(3 * vocabulary);
  for (let r = 0; r < 3; r++) {
    const alone = await whole(sound, texts[1]![r]!, 1);
    let worst = 0;
    for (let i = 0; i < 256; i++) worst = Math.max(worst, Math.abs(alone[i]! - logits![r * vocabulary + i]!));
    expect(worst).toBeLessThan(1e-3);
    // What is read off the logits inside the graph.
    const row = logits!.subarray(r * vocabulary, (r + 1) * vocabulary);
    const words = row.subarray(0, 256);
    const sum = Math.log(words.reduce((total, value) => total + Math.exp(value), 0));
    expect(textSums[r]).toBeCloseTo(sum, 3);
    const order = Array.from(words.keys()).sort((a, b) => words[b]! - words[a]!);
    expect(Array.from({ length: 4 }, (_, i) => Number(textIds[listed * r + i]))).toEqual(order.slice(0, 4));
    expect(textScores[listed * r]).toBeCloseTo(words[order[0]!]! - sum, 3);
    expect(specials[r * (vocabulary - 256) + 5]).toBe(row[261]);
  }
});

test('attention of the alignment heads is a distribution over the sound', async () => {
  const { decoder, encoder } = whisper;
  const sound = await encoder.encode(noise(80 * 60), 1, 60);
  const { attention, heads } = await decoder.align(sound, [1, 2, 3, 4]);
  expect(attention.length).toBe(heads * 4 * 30);
  const sum = attention.subarray(0, 30).reduce((total, share) => total + share, 0);
  expect(sum).toBeCloseTo(1, 4);
});
