import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { openSession } from '../../../open-session.ts';
import { convertWhisperLayout } from '../convert-layout.ts';
import { ggmlTypes } from './ggml-types.ts';
import { melFilters } from './mel-filters.ts';

const source = new URL('../../fixtures/whisper/', import.meta.url).pathname;
const root = mkdtempSync(join(tmpdir(), 'sprog-layouts-'));
afterAll(() => rmSync(root, { recursive: true }));

const { logits: expected, tokens } = JSON.parse(readFileSync(join(source, 'expected.json'), 'utf8')) as {
  logits: number[];
  tokens: number[];
};
const vocabulary = 61;
const floats = (dims: number[], at: (i: number) => number = () => 0) => {
  const length = dims.reduce((product, n) => product * n, 1);
  return new ort.Tensor(
    'float32',
    Float32Array.from({ length }, (_, i) => at(i)),
    dims,
  );
};
const ids = (values: number[], dims: number[]) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
const mel = floats([1, 80, 40], (i) => Math.sin(0.37 * i));
const far = (tensor: ort.Tensor | undefined, from: number) =>
  Array.from(tensor!.data as Float32Array).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - expected[from * vocabulary + i]!)),
    0,
  );

test.each([
  ['fp32', '', 1e-4],
  ['int8', '_quantized', 0.05],
  ['int4', '_q4', 0.4],
] as const)('transformers.js, %s: with and without past', async (precision, ending, limit) => {
  const out = join(root, 'transformers.js');
  await convertWhisperLayout({ source, out, precision, layout: 'transformers.js' });
  const encoder = await openSession(join(out, 'onnx', `encoder_model${ending}.onnx`));
  const decoder = await openSession(join(out, 'onnx', `decoder_model_merged${ending}.onnx`));
  const { last_hidden_state: state } = await encoder.run({ input_features: mel });
  const feeds: Record<string, ort.Tensor> = {
    input_ids: ids(tokens.slice(0, 4), [1, 4]),
    encoder_hidden_states: state!,
    use_cache_branch: new ort.Tensor('bool', [false], [1]),
  };
  const past = decoder.inputNames.filter((name) => name.startsWith('past_key_values'));
  for (const name of past) feeds[name] = floats([1, 2, 0, 4]);
  const first = await decoder.run(feeds);
  expect(far(first['logits'], 0)).toBeLessThan(limit);
  for (const name of past) feeds[name] = first[name.replace('past_key_values', 'present')]!;
  feeds['use_cache_branch'] = new ort.Tensor('bool', [true], [1]);
  feeds['input_ids'] = ids(tokens.slice(4), [1, 2]);
  const second = await decoder.run(feeds);
  expect(second['logits']!.dims).toEqual([1, 2, vocabulary]);
  expect(far(second['logits'], 4)).toBeLessThan(limit);
});

test('sherpa-onnx: caches of full length, rows at an offset', async () => {
  const out = join(root, 'sherpa-onnx');
  await convertWhisperLayout({ source, out, precision: 'fp32', layout: 'sherpa-onnx' });
  const encoder = await openSession(join(out, 'encoder.onnx'));
  const decoder = await openSession(join(out, 'decoder.onnx'));
  const sound = await encoder.run({ mel });
  let caches: ort.Tensor[] = [floats([2, 1, 12, 8]), floats([2, 1, 12, 8])];
  for (const [begin, end] of [
    [0, 3],
    [3, 4],
    [4, 6],
  ] as const) {
    const result = await decoder.run({
      ...sound,
      tokens: ids(tokens.slice(begin, end), [1, end - begin]),
      in_n_layer_self_k_cache: caches[0]!,
      in_n_layer_self_v_cache: caches[1]!,
      offset: ids([begin], [1]),
    });
    caches = [result['out_n_layer_self_k_cache']!, result['out_n_layer_self_v_cache']!];
    expect(caches[0]!.dims).toEqual([2, 1, 12, 8]);
    expect(far(result['logits'], begin)).toBeLessThan(1e-4);
  }
  const lines = readFileSync(join(out, 'tokens.txt'), 'utf8').trim().split('\n');
  expect(lines.length).toBe(40);
  expect(lines[0]).toBe('IQ== 0');
});

test('whisper.cpp: every byte of the file is accounted for', async () => {
  const out = join(root, 'whisper.cpp');
  await convertWhisperLayout({ source, out, precision: 'fp32', layout: 'whisper.cpp' });
  const file = readFileSync(join(out, 'ggml-model.bin'));
  let at = 0;
  const int = () => {
    at += 4;
    return file.readInt32LE(at - 4);
  };
  expect(Array.from({ length: 12 }, int)).toEqual([0x67676d6c, 61, 20, 8, 2, 2, 12, 8, 2, 2, 80, 1]);
  const [mels, bins] = [int(), int()];
  at += mels * bins * 4;
  for (let left = int(); left > 0; left--) {
    const length = int();
    at += length;
  }
  const names = new Set<string>();
  while (at < file.length) {
    const [dims, length, type] = [int(), int(), int()];
    const count = Array.from({ length: dims }, int).reduce((product, n) => product * n, 1);
    names.add(file.toString('utf8', at, at + length));
    at += length + count * (type === 0 ? 4 : 2);
  }
  expect(at).toBe(file.length);
  expect(names.size).toBe(4 + 2 * 3 + 2 * 15 + 2 * 24 + 1);
  for (const name of ['encoder.blocks.1.attn.key.weight', 'decoder.blocks.0.cross_attn.value.bias', 'decoder.ln.bias'])
    expect(names).toContain(name);
});

test('blocks of ggml come back within a step', () => {
  const values = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i) * (i < 32 ? 1 : 10));
  const [q8, q4] = [ggmlTypes.q8_0.bytes(values), ggmlTypes.q4_0.bytes(values)];
  expect([q8.length, q4.length]).toEqual([2 * 34, 2 * 18]);
  values.forEach((value, i) => {
    const [block, place] = [Math.floor(i / 32), i % 32];
    const largest = block === 0 ? 1 : 10;
    const eight = (q8[block * 34 + 2 + place]! << 24) >> 24;
    expect(Math.abs(eight * (largest / 127) - value)).toBeLessThan((largest / 127) * 1.5);
    const byte = q4[block * 18 + 2 + (place % 16)]!;
    const four = (place < 16 ? byte & 15 : byte >> 4) - 8;
    // The sign of the scale is that of the extreme; only the magnitude is checked here.
    expect(Math.abs(Math.abs(four) * (largest / 8) - Math.abs(value))).toBeLessThan(largest / 7);
  });
});

test('mel filters: each has an area, none reaches beyond its neighbours', () => {
  for (const mels of [80, 128]) {
    const filters = melFilters(mels);
    expect(filters.length).toBe(mels * 201);
    for (let m = 0; m < mels; m++) {
      const row = filters.subarray(m * 201, (m + 1) * 201);
      expect(row.reduce((sum, value) => sum + value, 0) * 40).toBeGreaterThan(0.2);
    }
  }
});
