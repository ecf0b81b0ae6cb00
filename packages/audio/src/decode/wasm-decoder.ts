import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import type { Codec, Track } from '../source/track.ts';
import { coreAacConfig } from './aac-config.ts';
import type { PacketDecoder } from './packet-decoder.ts';

/** What `native/decoders` exports. */
interface Decoders {
  memory: { buffer: ArrayBuffer };
  allocate(length: number): number;
  open(codec: number, rate: number, channels: number, extra: number, length: number): number;
  decode(packet: number, length: number): number;
  samples(): number;
  sample_rate(): number;
}

/** The part of WebAssembly used here; Node's types lack it without the browser's. */
const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
interface Wasm {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
  RuntimeError: new () => Error;
}

const codecs: Partial<Record<Codec, number>> = { aac: 1, mp3: 2, flac: 3, vorbis: 4 };
let compiled: object | undefined;

function start(track: Track): Decoders {
  compiled ??= new wasm.Module(readFileSync(new URL('../../assets/decoders.wasm', import.meta.url)));
  const decoders = new wasm.Instance(compiled, {}).exports as unknown as Decoders;
  const stated = track.extra ?? new Uint8Array(0);
  const extra = track.codec === 'aac' ? coreAacConfig(stated) : stated;
  const place = put(decoders, extra);
  const codec = track.coding === 'mp2' ? 5 : codecs[track.codec]!;
  if (decoders.open(codec, track.sampleRate, track.channels, place, extra.length) !== 0)
    throw new SprogError('AUDIO_UNREADABLE', `the header of its ${track.codec} sound is not understood`);
  return decoders;
}

function put(decoders: Decoders, bytes: Uint8Array): number {
  const place = decoders.allocate(bytes.length);
  new Uint8Array(decoders.memory.buffer, place, bytes.length).set(bytes);
  return place;
}

/** AAC, MP3, FLAC and Vorbis by Symphonia (MPL-2.0), compiled to WebAssembly. One instance a stream, so that its memory goes with it. */
export function wasmDecoder(track: Track): PacketDecoder {
  let decoders = start(track);
  return {
    get sampleRate() {
      return decoders.sample_rate() || track.sampleRate;
    },
    decode(packet) {
      try {
        const frames = decoders.decode(put(decoders, packet), packet.length);
        if (frames < 0) return undefined;
        return new Float32Array(decoders.memory.buffer, decoders.samples(), frames).slice();
      } catch (cause) {
        if (!(cause instanceof wasm.RuntimeError)) throw cause;
        // A packet that made the decoder panic: its instance is spent, the next packet gets a new one.
        decoders = start(track);
        return undefined;
      }
    },
    close() {},
  };
}
