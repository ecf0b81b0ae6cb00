import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { openSession } from '../open-session.ts';
import { convertModel, type Family } from './convert-model.ts';

/** Fixtures and their expected logits come from transformers: packages/onnx/recipe/reference-models.py. */
const fixtures = new URL('fixtures/', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'sprog-families-'));
afterAll(() => rmSync(out, { recursive: true }));

interface Expected {
  dims: number[];
  logits: number[];
  text?: Record<string, number[][]>;
}

function feedsOf({ text }: Expected): Record<string, ort.Tensor> {
  if (!text)
    return {
      input_values: new ort.Tensor(
        'float32',
        Float32Array.from({ length: 400 }, (_, i) => Math.sin(0.37 * i)),
        [1, 400],
      ),
    };
  return Object.fromEntries(
    Object.entries(text).map(([name, rows]) => [
      name,
      new ort.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]!.length]),
    ]),
  );
}

const cases: [string, Family][] = [
  ['bert-tokens', 'token-classifier'],
  ['bert-sequence', 'sequence-classifier'],
  ['electra-tokens', 'token-classifier'],
  ['electra-sequence', 'sequence-classifier'],
  ['wav2vec2-base', 'wav2vec2-ctc'],
  ['wav2vec2-large', 'wav2vec2-ctc'],
];

/** Largest difference over the places that are no padding. */
async function difference(folder: string, expected: Expected): Promise<number> {
  const session = await openSession(join(folder, 'model.onnx'));
  const feeds = feedsOf(expected);
  const { logits } = await session.run(feeds);
  await session.release();
  expect(logits!.dims).toEqual(expected.dims);
  const mask = expected.dims.length === 3 ? expected.text?.['attention_mask']?.flat() : undefined;
  const width = expected.dims.at(-1)!;
  const values = logits!.data as Float32Array;
  return expected.logits.reduce((largest, value, i) => {
    const counts = !mask || mask[Math.floor(i / width)] === 1;
    return counts ? Math.max(largest, Math.abs(values[i]! - value)) : largest;
  }, 0);
}

for (const [name, family] of cases)
  test(`${name} gives the logits of transformers`, async () => {
    const expected = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8')) as Expected;
    const largest = Math.max(...expected.logits.map(Math.abs));
    for (const [precision, limit] of [
      ['fp32', 1e-4],
      ['int8', 0.05 * largest],
      ['int4', 0.5 * largest],
    ] as const) {
      const folder = join(out, name, precision);
      expect(await convertModel({ source: join(fixtures, name), out: folder, precision })).toBe(family);
      expect(await difference(folder, expected)).toBeLessThan(limit);
    }
  });

test('a model of another kind is refused by name', async () => {
  const source = join(fixtures, 'nowhere');
  await expect(convertModel({ source, out, precision: 'fp32' })).rejects.toMatchObject({ code: 'MODEL_MISSING' });
});
