import { nemoLogMel, whisperLogMel } from '@sprog/audio';
import { installSpeechPeers, speechPeer } from '../install-peers.ts';

/** What the peer is used for here. */
interface Peer {
  WhisperFeatureExtractor: new (
    config: object,
  ) => (samples: Float32Array) => Promise<{ input_features: { data: Float32Array } }>;
}

const seconds = 30;
const rounds = 12;
/** Invented sound: a sweep, a pulsing tone and noise. */
const sound = Float32Array.from({ length: seconds * 16_000 }, (_, i) => {
  const t = i / 16_000;
  const noise = ((i * 7919) % 10_007) / 10_007 - 0.5;
  return (
    0.3 * Math.sin(2 * Math.PI * (200 + 40 * t) * t) +
    (t % 0.5 < 0.2 ? 0.1 : 0) * Math.sin(2 * Math.PI * 3100 * t) +
    0.02 * noise
  );
});

/** Median milliseconds of CPU (user and system) and of the clock. */
function measured(times: { cpu: number; wall: number }[]) {
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  return { cpu: median(times.map(({ cpu }) => cpu)), wall: median(times.map(({ wall }) => wall)) };
}

async function timed(work: () => unknown): Promise<{ cpu: number; wall: number }> {
  const begin = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - begin };
}

installSpeechPeers();
const { WhisperFeatureExtractor } = await speechPeer<Peer>('@huggingface/transformers');
for (const mels of [80, 128] as const) {
  const extract = new WhisperFeatureExtractor({
    ...{ feature_size: mels, n_fft: 400, hop_length: 160, sampling_rate: 16_000 },
    ...{ chunk_length: 30, n_samples: 480_000, nb_max_frames: 3000 },
  });
  const theirs = (await extract(sound)).input_features.data;
  const ours = whisperLogMel(sound, { mels, frames: 3000 });
  let worst = 0;
  for (let i = 0; i < theirs.length; i++) worst = Math.max(worst, Math.abs(theirs[i]! - ours.data[i]!));
  const times: Record<'theirs' | 'ours' | 'nemo', { cpu: number; wall: number }[]> = { theirs: [], ours: [], nemo: [] };
  for (let round = -2; round < rounds; round++) {
    const one = {
      theirs: await timed(() => extract(sound)),
      ours: await timed(() => whisperLogMel(sound, { mels, frames: 3000 })),
      nemo: await timed(() => nemoLogMel(sound, { mels })),
    };
    if (round < 0) continue;
    for (const key of ['theirs', 'ours', 'nemo'] as const) times[key].push(one[key]);
  }
  const [a, b, c] = [measured(times.theirs), measured(times.ours), measured(times.nemo)];
  console.log(`${mels} bins, ${seconds} s of sound, median of ${rounds} alternating runs (ms of CPU / of the clock)`);
  console.log(`  transformers.js WhisperFeatureExtractor  ${a.cpu.toFixed(1)} / ${a.wall.toFixed(1)}`);
  console.log(`  whisperLogMel                            ${b.cpu.toFixed(1)} / ${b.wall.toFixed(1)}`);
  console.log(`  nemoLogMel                               ${c.cpu.toFixed(1)} / ${c.wall.toFixed(1)}`);
  console.log(
    `  ${(a.cpu / b.cpu).toFixed(0)} times less CPU, ${(a.wall / b.wall).toFixed(0)} times faster; largest difference ${worst.toExponential(1)}`,
  );
}
