import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { openSession } from '../open-session.ts';
import { addLinear } from '../quantise/add-linear.ts';
import { GraphBuilder } from './graph-builder.ts';
import { writeModel } from './write-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprog-graph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const weights = Float32Array.from({ length: 32 * 48 }, (_, i) => Math.sin(i));

function linear(): GraphBuilder {
  const graph = new GraphBuilder('linear');
  const x = graph.input('x', 'float32', ['rows', 48]);
  const weight = { rows: 32, columns: 48, read: () => weights };
  const y = addLinear(graph, 'layer', x, weight, new Float32Array(32).fill(1), { kind: 'float' });
  graph.node('Identity', [y], { outputs: ['y'] });
  graph.output('y', 'float32', ['rows', 32]);
  return graph;
}

/** Row 3 of W times ones, plus one. */
const expected = weights.slice(3 * 48, 4 * 48).reduce((sum, value) => sum + value, 1);

test.each([
  ['within the model', 1e9],
  ['in a file beside it', 1000],
])('weights %s', async (name, externalAbove) => {
  const path = join(folder, `${externalAbove}.onnx`);
  const seen: number[] = [];
  await writeModel(path, linear(), {
    externalAbove,
    metadata: { made: name },
    onProgress: ({ bytes }) => seen.push(bytes),
  });
  const session = await openSession(path);
  const { y } = await session.run({ x: new ort.Tensor('float32', new Float32Array(48).fill(1), [1, 48]) });
  expect((y!.data as Float32Array)[3]).toBeCloseTo(expected, 4);
  expect(readdirSync(folder).some((file) => file.includes('part'))).toBe(false);
  if (externalAbove === 1000) expect(statSync(`${path}.data`).size).toBe(32 * 48 * 4);
});

test('a tensor whose size is not what it said is refused before anything gets its name', async () => {
  const graph = linear();
  graph.initializers[0]!.data = { length: 32 * 48 * 4, read: () => new Uint8Array(1) };
  await expect(writeModel(join(folder, 'wrong.onnx'), graph)).rejects.toThrow(RangeError);
  expect(readdirSync(folder).some((file) => file.startsWith('wrong'))).toBe(false);
  expect(() => new GraphBuilder('x').initializer('w', 'float32', [2], new Uint8Array(4))).toThrow(RangeError);
});

test('a folder that is not there is FILE_UNWRITABLE', async () => {
  const path = join(folder, 'none', 'x.onnx');
  await expect(writeModel(path, linear())).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
});
