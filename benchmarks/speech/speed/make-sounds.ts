import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinClips, recordedClips } from '../recorded-clips.ts';

/** Sounds to time, as files of 32-bit float samples at 16 kHz. */
export interface Sounds {
  /** One file of ten minutes: recorded clips one after the other, with half a second between. */
  long: string[];
  /** Clips of 1 to 10 s, one file each. */
  short: string[];
  longSeconds: number;
  shortSeconds: number;
}

const rate = 16_000;

/** Makes them from the recorded Danish of a speech folder (manifest.tsv: file, text, seconds). */
export async function makeSounds(data: string, folder: string, longSeconds = 600, shortCount = 40): Promise<Sounds> {
  mkdirSync(folder, { recursive: true });
  const clips = await recordedClips(data);
  const write = (name: string, samples: Float32Array) => {
    const path = join(folder, `${name}.f32`);
    writeFileSync(path, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    return path;
  };
  const some = clips.filter((clip) => clip.length >= rate && clip.length <= 10 * rate);
  const step = Math.max(1, Math.floor(some.length / shortCount));
  const short = some.filter((_, i) => i % step === 0).slice(0, shortCount);
  return {
    long: [write('long', joinClips(clips, longSeconds))],
    short: short.map((clip, i) => write(`short-${i}`, clip)),
    longSeconds,
    shortSeconds: short.reduce((sum, clip) => sum + clip.length / rate, 0),
  };
}
