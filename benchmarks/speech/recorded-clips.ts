import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './quality/manifest/read-manifest.ts';
import { readSound } from './quality/read-sound.ts';

/** Samples at 16 kHz of the recorded Danish of a speech folder (manifest.tsv: file, text, seconds), the long readings first. */
export async function recordedClips(data: string): Promise<Float32Array[]> {
  const clips: Float32Array[] = [];
  for (const set of ['udhr', 'readalongs', 'tuxpaint']) {
    if (!existsSync(join(data, set, 'manifest.tsv'))) continue;
    for (const { path } of readManifest(join(data, set))) if (existsSync(path)) clips.push(await readSound(path));
  }
  return clips;
}

/** Clips one after the other, again and again, with half a second between, until so many seconds are full. */
export function joinClips(clips: readonly Float32Array[], seconds: number): Float32Array {
  const long = new Float32Array(seconds * 16_000);
  for (let at = 0, i = 0; at < long.length; i++) {
    const clip = clips[i % clips.length]!;
    long.set(clip.subarray(0, long.length - at), at);
    at += clip.length + 8000;
  }
  return long;
}
