import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { decodeSound, encodeWav, openSound } from '@sprog/audio';

const hours = Number(process.argv[2] ?? 10);
const fixture = (name: string) =>
  readFileSync(new URL(`../../../packages/audio/fixtures/formats/${name}`, import.meta.url));

/** A recording of many hours that exists nowhere as a whole: the bytes of a short one over and over. */
async function* again(head: Uint8Array, body: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
  yield head;
  for (let i = 0; i < times; i++) yield body;
}

const speech = fixture('speech.wav');
const { seconds, sourceSampleRate } = await decodeSound(speech);
const wav = Buffer.from(encodeWav(new Float32Array(0), { sampleRate: sourceSampleRate }));
// A recorder that does not know its end yet writes 0xFFFFFFFF.
wav.writeUInt32LE(0xffff_ffff, 40);
const times = Math.round((hours * 3600) / seconds);
const none = new Uint8Array(0);
const sources: [string, () => AsyncIterable<Uint8Array>][] = [
  ['WAV', () => again(wav, speech.subarray(44), times)],
  ['MP3', () => again(none, fixture('speech.mp3'), times)],
  ['AAC (ADTS)', () => again(none, fixture('speech.aac'), times)],
  ['Ogg Opus, chained', () => again(none, fixture('speech.opus'), times)],
];
console.log(
  `| ${hours} h as a stream | decoded, h | CPU, s | RSS at 1 %, MB | RSS at the end, MB | event loop p99, ms |`,
);
console.log('|---|---|---|---|---|---|');
for (const [name, source] of sources) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  const before = process.cpuUsage();
  const sound = await openSound(source());
  let samples = 0;
  let early = 0;
  let late = 0;
  delay.enable();
  for await (const chunk of sound.chunks) {
    samples += chunk.length;
    const share = samples / (hours * 3600 * 16_000);
    if (share < 0.01) early = Math.max(early, process.memoryUsage.rss());
    else if (share > 0.99) late = Math.max(late, process.memoryUsage.rss());
  }
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  console.log(
    `| ${name} | ${(samples / 16_000 / 3600).toFixed(2)} | ${((user + system) / 1e6).toFixed(0)} | ${megabytes(early)} | ${megabytes(late)} | ${(delay.percentile(99) / 1e6).toFixed(1)} |`,
  );
}
