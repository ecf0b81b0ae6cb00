/**
 * CPU time of the graphs of a converted Whisper model on random input: one encoder window of 30 s, and decoder steps of some sizes.
 *
 *     node --conditions=sprog-source --import=tsx packages/onnx/recipe/measure-whisper.ts FOLDER [threads]
 *
 * CPU time (user and system, smallest and median of the runs) instead of wall time: it stays true on a machine that others use too. Use
 * one thread for it, because waiting threads spin.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { WhisperLayout } from '../src/families/whisper/whisper-layout.ts';
import { openSession } from '../src/open-session.ts';

const [folder = '.', threads = '1'] = process.argv.slice(2);
const { dims } = JSON.parse(readFileSync(join(folder, 'whisper.json'), 'utf8')) as WhisperLayout;
const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

/** Random values in the type that the graph asks for. */
function random(type: string, shape: number[]): Tensor {
  const length = count(shape);
  if (type === 'int8')
    return new Tensor(
      'int8',
      Int8Array.from({ length }, () => Math.random() * 255 - 128),
      shape,
    );
  if (type === 'int64')
    return new Tensor(
      'int64',
      BigInt64Array.from({ length }, (_, i) => BigInt(i % 400)),
      shape,
    );
  if (type === 'bool') return new Tensor('bool', new Uint8Array(length), shape);
  return new Tensor(
    'float32',
    Float32Array.from({ length }, () => Math.random() * 0.1),
    shape,
  );
}

function feedsOf(session: InferenceSession, named: Record<string, number>, without: readonly string[] = []) {
  const feeds: Record<string, Tensor> = {};
  for (const input of session.inputMetadata) {
    if (!input.isTensor || without.includes(input.name)) continue;
    feeds[input.name] = random(
      input.type,
      input.shape.map((dim) => (typeof dim === 'number' ? dim : named[dim]!)),
    );
  }
  return feeds;
}

async function measure(
  label: string,
  runs: number,
  session: InferenceSession,
  feeds: Record<string, Tensor>,
  outputs: string[],
) {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const begin = process.cpuUsage();
    await session.run(feeds, outputs);
    const { user, system } = process.cpuUsage(begin);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  console.log(`${label.padEnd(52)} ${times[0]!.toFixed(1)} ms, median ${times[runs >> 1]!.toFixed(1)} ms`);
}

const encoder = await openSession(join(folder, 'encoder.onnx'), { threads: Number(threads) });
const frames = 2 * dims.audioPlaces;
await measure('encoder, 30 s', 6, encoder, feedsOf(encoder, { windows: 1, frames }), [...encoder.outputNames]);
await encoder.release();

const decoder = await openSession(join(folder, 'decoder.onnx'), { threads: Number(threads) });
const outputs = decoder.outputNames.filter((name) => !['logits', 'alignment'].includes(name));
for (const [windows, rows, past] of [
  [1, 1, 40],
  [1, 5, 60],
  [2, 5, 60],
  [4, 5, 60],
  [8, 5, 60],
] as const) {
  const named = { windows, rows, past, total: past + rows, picked: windows * rows, places: dims.audioPlaces };
  const feeds = feedsOf(decoder, named, ['k']);
  feeds['picked'] = new Tensor(
    'int64',
    BigInt64Array.from({ length: windows * rows }, (_, i) => BigInt(i)),
    [windows * rows],
  );
  await measure(`step, ${windows} windows × ${rows} rows, pool of ${past}`, 25, decoder, feeds, outputs);
}
