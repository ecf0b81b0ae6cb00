import { readFileSync } from 'node:fs';

/** What `native/dsp` exports; all numbers but counts are addresses in its memory. */
export interface Dsp {
  memory: { buffer: ArrayBuffer };
  allocate(bytes: number): number;
  log_mel(plan: number, samples: number, frames: number, out: number, stride: number): number;
  whisper_scale(data: number, count: number, floor: number): void;
  resample(
    input: number,
    taps: number,
    out: number,
    width: number,
    up: number,
    down: number,
    at: number,
    phase: number,
    count: number,
  ): void;
}

/** The part of WebAssembly used here; Node's types lack it without the browser's. */
const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
interface Wasm {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
}

let compiled: object | undefined;

/** A new instance of the kernels with memory of its own. */
export function newDsp(): Dsp {
  compiled ??= new wasm.Module(readFileSync(new URL('../../assets/dsp.wasm', import.meta.url)));
  return new wasm.Instance(compiled, {}).exports as Dsp;
}
