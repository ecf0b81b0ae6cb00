import { readFileSync } from 'node:fs';

/** What a contender is asked: files of 32-bit float samples at 16 kHz, so that nobody is measured decoding. */
export interface Task {
  model: string;
  files: string[];
  threads: number;
  beam: number;
}

/** What it answers. */
export interface Outcome {
  /** Seconds to load the model. */
  load: number;
  /** Wall and CPU seconds for all files, the model loaded and warm. */
  wall: number;
  cpu: number;
  /** Wall seconds inside ONNX Runtime, where it is known. */
  onnx?: number;
  peakMb: number;
  texts: string[];
  /** Wall seconds of each file. */
  each: number[];
}

export const samplesOf = (file: string): Float32Array => {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

/** Runs a contender that runs in Node: loads, warms up with the first two seconds, then times. */
export async function contend(
  open: (task: Task) => Promise<{ transcribe(samples: Float32Array): Promise<string>; onnxSeconds?(): number }>,
): Promise<void> {
  const task = JSON.parse(process.argv[2]!) as Task;
  const begin = performance.now();
  const engine = await open(task);
  const load = (performance.now() - begin) / 1000;
  await engine.transcribe(samplesOf(task.files[0]!).subarray(0, 32_000));
  const outcome: Outcome = { load, wall: 0, cpu: 0, peakMb: 0, texts: [], each: [] };
  const onnx = engine.onnxSeconds?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const file of task.files) {
    const from = performance.now();
    outcome.texts.push(await engine.transcribe(samplesOf(file)));
    outcome.each.push((performance.now() - from) / 1000);
  }
  outcome.wall = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  outcome.cpu = (used.user + used.system) / 1e6;
  if (onnx !== undefined) outcome.onnx = engine.onnxSeconds!() - onnx;
  outcome.peakMb = Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024);
  process.stdout.write(JSON.stringify(outcome));
  process.exit(0);
}
