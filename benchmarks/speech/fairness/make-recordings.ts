import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFlac } from '@sprog/audio';
import { joinClips, recordedClips } from '../recorded-clips.ts';

const rate = 16_000;

/** FLAC files of recorded Danish: one of many minutes, and clips of three seconds. */
export async function makeRecordings(
  data: string,
  folder: string,
  minutes: number,
  clips: number,
): Promise<{ long: string; short: string[] }> {
  const sounds = await recordedClips(data);
  const write = (name: string, samples: Float32Array) => {
    const path = join(folder, `${name}.flac`);
    writeFileSync(path, encodeFlac(samples, { sampleRate: rate }));
    return path;
  };
  // Out of the long readings, so that there is speech in all of them.
  const readings = sounds.filter((sound) => sound.length > 30 * rate);
  const short = Array.from({ length: clips }, (_, i) => {
    const reading = readings[i % readings.length]!;
    const from = Math.floor((reading.length - 3 * rate) * ((i + 1) / (clips + 1)));
    return write(`short-${i}`, reading.subarray(from, from + 3 * rate));
  });
  return { long: write('long', joinClips(sounds, minutes * 60)), short };
}
