import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSound } from '@sprog/audio';

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
  const clips: Float32Array[] = [];
  for (const set of ['udhr', 'readalongs', 'tuxpaint']) {
    const manifest = join(data, set, 'manifest.tsv');
    if (!existsSync(manifest)) continue;
    for (const line of readFileSync(manifest, 'utf8').split('\n').filter(Boolean)) {
      const path = join(data, set, line.split('\t')[0]!);
      if (existsSync(path)) clips.push((await decodeSound({ path })).samples);
    }
  }
  const write = (name: string, samples: Float32Array) => {
    const path = join(folder, `${name}.f32`);
    writeFileSync(path, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    return path;
  };
  const long = new Float32Array(longSeconds * rate);
  for (let at = 0, i = 0; at < long.length; i++) {
    const clip = clips[i % clips.length]!;
    long.set(clip.subarray(0, long.length - at), at);
    at += clip.length + rate / 2;
  }
  const some = clips.filter((clip) => clip.length >= rate && clip.length <= 10 * rate);
  const step = Math.max(1, Math.floor(some.length / shortCount));
  const short = some.filter((_, i) => i % step === 0).slice(0, shortCount);
  return {
    long: [write('long', long)],
    short: short.map((clip, i) => write(`short-${i}`, clip)),
    longSeconds,
    shortSeconds: short.reduce((sum, clip) => sum + clip.length / rate, 0),
  };
}
