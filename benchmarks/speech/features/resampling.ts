import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resample as ours } from '@sprog/audio';

/** A resampler under test. */
type Resample = (samples: Float32Array, from: number, to: number) => Float32Array;

/** sox, where it is installed: 32-bit float in and out, no dither. */
const sox =
  (quality: string): Resample =>
  (samples, from, to) => {
    const folder = mkdtempSync(join(tmpdir(), 'sprog-sox-'));
    try {
      const raw = (rate: number) => ['-t', 'f32', '-r', String(rate), '-c', '1'];
      writeFileSync(join(folder, 'in'), samples);
      const args = ['-D', ...raw(from), join(folder, 'in'), ...raw(to), join(folder, 'out'), 'rate', quality];
      if (spawnSync('sox', args).status !== 0) throw new Error('sox failed');
      const bytes = readFileSync(join(folder, 'out'));
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

const tone = (hertz: number, rate: number) =>
  Float32Array.from({ length: rate * 2 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));

/** Amplitude of the best fitting sine of `hertz` in dB of the tone put in, and of all that is left in dB below it; edges left out. */
function fitTone(samples: Float32Array, hertz: number, rate: number): { level: number; rest: number } {
  const from = rate >> 2;
  const body = samples.subarray(from, samples.length - from);
  // A flat-topped stretch of whole periods would be exact; a Hann window makes any stretch so.
  let [re, im, norm] = [0, 0, 0];
  body.forEach((x, i) => {
    const w = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / body.length);
    const angle = (2 * Math.PI * hertz * (i + from)) / rate;
    re += w * x * Math.cos(angle);
    im += w * x * Math.sin(angle);
    norm += w;
  });
  const [c, s] = [(2 * re) / norm, (2 * im) / norm];
  let left = 0;
  body.forEach((x, i) => {
    const angle = (2 * Math.PI * hertz * (i + from)) / rate;
    left += (x - c * Math.cos(angle) - s * Math.sin(angle)) ** 2;
  });
  const decibel = (power: number) => 10 * Math.log10(power + 1e-30);
  return { level: decibel((c * c + s * s) / 0.25), rest: decibel(left / body.length / 0.125) };
}

const contenders: [string, Resample][] = [['sprog', ours]];
if (spawnSync('sox', ['--version']).status === 0)
  contenders.push(['sox rate -h', sox('-h')], ['sox rate -v', sox('-v')], ['sox rate -m', sox('-m')]);
console.log(
  '| rates | resampler | ripple to 0.9 Nyquist, dB | -3 dB at | worst alias from 1.0 Nyquist, dB | worst SNR, dB |',
);
console.log('|---|---|---|---|---|---|');
for (const [from, to] of [
  [48_000, 16_000],
  [44_100, 16_000],
  [22_050, 16_000],
  [8000, 16_000],
] as const) {
  const nyquist = Math.min(from, to) / 2;
  for (const [name, resample] of contenders) {
    const pass = [0.02, 0.1, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9].map((share) =>
      fitTone(resample(tone(share * nyquist, from), from, to), share * nyquist, to),
    );
    const ripple = Math.max(...pass.map(({ level }) => level)) - Math.min(...pass.map(({ level }) => level));
    let edge = 0.9;
    while (edge < 1 && fitTone(resample(tone(edge * nyquist, from), from, to), edge * nyquist, to).level > -3)
      edge += 0.005;
    const stops = [1.005, 1.02, 1.05, 1.1, 1.2, 1.4, 1.8].filter((share) => share * nyquist < from / 2);
    const alias = stops.map((share) => {
      const out = resample(tone(share * nyquist, from), from, to).subarray(to >> 2, -(to >> 2));
      return 10 * Math.log10(out.reduce((sum, x) => sum + x * x, 1e-30) / out.length / 0.125);
    });
    const worst = alias.length === 0 ? 'none above' : Math.max(...alias).toFixed(0);
    const snr = -Math.max(...pass.map(({ rest }) => rest));
    console.log(
      `| ${from} → ${to} | ${name} | ${ripple.toFixed(4)} | ${edge.toFixed(3)} | ${worst} | ${snr.toFixed(0)} |`,
    );
  }
}
