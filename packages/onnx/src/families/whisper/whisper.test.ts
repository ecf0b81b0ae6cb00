import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { openSession } from '../../open-session.ts';
import { convertWhisper } from './convert-whisper.ts';
import type { WhisperPrecision } from './whisper-layout.ts';

const fixtures = new URL('../fixtures/', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'sprog-whisper-'));
afterAll(() => rmSync(out, { recursive: true }));

const expected = JSON.parse(readFileSync(join(fixtures, 'whisper/expected.json'), 'utf8')) as {
  logits: number[];
  tokens: number[];
};
const vocabulary = 61;
const floats = (values: Float32Array, dims: number[]) => new ort.Tensor('float32', values, dims);
const ids = (values: number[], dims: number[]) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
const hidden = -1e9;

async function open(source: string, precision: WhisperPrecision) {
  const folder = join(out, `${source}-${precision}`);
  const layout = await convertWhisper({ source: join(fixtures, source), out: folder, precision });
  const encoder = await openSession(join(folder, 'encoder.onnx'));
  const decoder = await openSession(join(folder, 'decoder.onnx'));
  const mel = Float32Array.from({ length: 80 * 40 }, (_, i) => Math.sin(0.37 * i));
  const cross = await encoder.run({ mel: floats(mel, [1, 80, 40]) });
  return { layout, decoder, cross };
}

/** Runs rows that may look at the pool entries listed for each (the past, then the new rows by their number after it). */
async function run(
  { decoder, cross }: Awaited<ReturnType<typeof open>>,
  tokens: number[],
  positions: number[],
  sees: number[][],
  past?: Awaited<ReturnType<ort.InferenceSession['run']>>,
  align = false,
) {
  const length = (past?.['present_key_0']?.dims[2] as number | undefined) ?? 0;
  const rows = tokens.length;
  const bias = new Float32Array(rows * (length + rows)).fill(hidden);
  sees.forEach((entries, row) => {
    for (const entry of entries) bias[row * (length + rows) + entry] = 0;
  });
  const feeds: Record<string, ort.Tensor> = {
    ...cross,
    tokens: ids(tokens, [1, rows]),
    positions: ids(positions, [1, rows]),
    bias: floats(bias, [1, 1, rows, length + rows]),
    picked: ids([...tokens.keys()], [rows]),
    mask: floats(new Float32Array(vocabulary), [vocabulary]),
    align: new ort.Tensor('bool', [align], [1]),
  };
  for (const layer of [0, 1])
    for (const kind of ['key', 'value'])
      feeds[`past_${kind}_${layer}`] = past?.[`present_${kind}_${layer}`] ?? floats(new Float32Array(0), [1, 2, 0, 4]);
  return decoder.run(feeds);
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const logitsOf = (result: Awaited<ReturnType<typeof run>>) => [...(result['logits']!.data as Float32Array)];
const far = (a: number[], b: number[]) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

for (const [source, precision, limit] of [
  ['whisper', 'fp32', 1e-4],
  ['whisper-ctranslate2-float16', 'fp32', 1e-4],
  ['whisper-ctranslate2-int8', 'fp32', 0.03],
  ['whisper', 'int8', 0.03],
  ['whisper', 'int4', 0.4],
] as const)
  test(`${source} as ${precision} gives the logits of transformers`, async () => {
    const model = await open(source, precision);
    const { tokens } = expected;
    const all = await run(
      model,
      tokens,
      upTo(6),
      upTo(6).map((i) => upTo(i + 1)),
    );
    expect(far(logitsOf(all), expected.logits)).toBeLessThan(limit);
    expect(model.layout.tokens).toMatchObject({
      startOfTranscript: 41,
      firstTimestamp: 50,
      languages: { en: 42, da: 43 },
    });
  });

test('hypotheses in one pool see their own past only', async () => {
  const model = await open('whisper', 'fp32');
  const prompt = await run(model, [41, 43, 45], upTo(3), [[0], [0, 1], [0, 1, 2]]);
  // Two hypotheses go on from the prompt, then the second of them forks; the pool has 3 + 2 + 2 entries.
  const second = await run(
    model,
    [7, 9],
    [3, 3],
    [
      [0, 1, 2, 3],
      [0, 1, 2, 4],
    ],
    prompt,
  );
  const third = await run(
    model,
    [30, 12],
    [4, 4],
    [
      [0, 1, 2, 4, 5],
      [0, 1, 2, 4, 6],
    ],
    second,
  );
  for (const [row, tokens] of [
    [0, [41, 43, 45, 9, 30]],
    [1, [41, 43, 45, 9, 12]],
  ] as const) {
    const alone = await run(
      model,
      [...tokens],
      upTo(5),
      upTo(5).map((i) => upTo(i + 1)),
    );
    const from = logitsOf(third).slice(row * vocabulary, (row + 1) * vocabulary);
    expect(far(from, logitsOf(alone).slice(-vocabulary))).toBeLessThan(1e-5);
  }
});

test('the choice says what the logits say', async () => {
  const model = await open('whisper', 'int8');
  const result = await run(model, [41, 43], [0, 1], [[0], [0, 1]]);
  const { endOfText } = model.layout.tokens;
  const k = result['text_ids']!.dims[1]!;
  for (const row of [0, 1]) {
    const logits = logitsOf(result).slice(row * vocabulary, (row + 1) * vocabulary);
    const text = logits.slice(0, endOfText);
    const sum = Math.log(text.reduce((total, value) => total + Math.exp(value), 0));
    const order = [...text.keys()].sort((a, b) => text[b]! - text[a]!).slice(0, k);
    const part = (name: string, width: number) =>
      Array.from(result[name]!.data as Float32Array | BigInt64Array, Number).slice(row * width, (row + 1) * width);
    expect(part('text_ids', k)).toEqual(order);
    expect(
      far(
        part('text_scores', k),
        order.map((id) => text[id]! - sum),
      ),
    ).toBeLessThan(1e-4);
    expect(far(part('text_sum', 1), [sum])).toBeLessThan(1e-4);
    expect(part('special_logits', vocabulary - endOfText)).toEqual(logits.slice(endOfText));
  }
});

test('alignment comes when asked for, and its rows are shares', async () => {
  const model = await open('whisper', 'int8');
  const plain = await run(model, [41, 43], [0, 1], [[0], [0, 1]]);
  expect(plain['alignment']!.dims).toEqual([1, 0, 2, 20]);
  const { alignment } = await run(model, [41, 43], [0, 1], [[0], [0, 1]], undefined, true);
  expect(alignment!.dims).toEqual([1, model.layout.alignmentHeads.length, 2, 20]);
  const values = alignment!.data as Float32Array;
  for (let at = 0; at < values.length; at += 20)
    expect(values.subarray(at, at + 20).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
});

test('an aborted conversion leaves no file under a final name', async () => {
  const folder = join(out, 'aborted');
  const signal = AbortSignal.abort();
  await expect(
    convertWhisper({ source: join(fixtures, 'whisper'), out: folder, precision: 'fp32', signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(() => readFileSync(join(folder, 'encoder.onnx'))).toThrow();
});
