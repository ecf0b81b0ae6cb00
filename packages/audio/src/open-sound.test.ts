import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSound, encodeWav, openSound } from './index.ts';

const path = (name: string) => new URL(`../fixtures/formats/${name}`, import.meta.url).pathname;
const bytes = (name: string) => new Uint8Array(readFileSync(path(name)));

async function* dripping(data: Uint8Array, size: number) {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

/** Root mean square of each 50 ms: the shape of a sound, which a lossy coding keeps. */
function shape(samples: Float32Array): number[] {
  return Array.from({ length: Math.floor(samples.length / 800) }, (_, i) =>
    Math.sqrt(samples.subarray(i * 800, (i + 1) * 800).reduce((sum, x) => sum + x * x, 0) / 800),
  );
}

describe('openSound', () => {
  const names = ['flac', 'ogg', 'mp3', 'opus', 'webm', 'm4a', 'aac'].map((ending) => `speech.${ending}`);
  it.each([...names, 'telephone.wav'])('%s: the sound of the WAV it was made from', async (name) => {
    const original = shape((await decodeSound(bytes('speech.wav'))).samples);
    const sound = await decodeSound({ path: path(name) });
    expect(sound.sampleRate).toBe(16_000);
    const made = shape(sound.samples);
    expect(Math.abs(made.length - original.length)).toBeLessThanOrEqual(3);
    // AAC and MP3 encoders put up to 50 ms before the sound that not every container tells of.
    const differences = [0, 1].map((lag) =>
      original.reduce((sum, x, i) => sum + Math.abs(x - (made[i + lag] ?? 0)), 0),
    );
    expect(Math.min(...differences) / original.reduce((sum, x) => sum + x, 0)).toBeLessThan(
      name.startsWith('tele') ? 0.3 : 0.2,
    );
  });

  it.each([...names, 'speech.wav'])('%s: the same from a stream that drips', async (name) => {
    const whole = await decodeSound(bytes(name));
    const dripped = await decodeSound(dripping(bytes(name), 997));
    expect(dripped.samples.length).toBe(whole.samples.length);
    expect(dripped.samples.every((x, i) => x === whole.samples[i])).toBe(true);
  });

  it.each([...names, 'speech.wav'])('%s cut short: what is there, or a clear error', async (name) => {
    const all = bytes(name);
    for (const share of [0.02, 0.3, 0.7, 0.95]) {
      try {
        const sound = await decodeSound(all.slice(0, Math.floor(all.length * share)));
        expect(sound.samples.length).toBeGreaterThan(0);
        expect(sound.samples.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect((error as { code: string }).code).toMatch(/^AUDIO_(EMPTY|UNREADABLE)$/);
      }
    }
  });

  it('random bytes give a clear error or some sound, never a crash', async () => {
    const heads = [
      '',
      'RIFF\x10\0\0\0WAVEfmt ',
      'fLaC\x80\0\0\x22',
      'OggS\0\x02',
      'ID3\x04\0\0\0\0\0\x0a',
      '\x1a\x45\xdf\xa3',
      '\0\0\0\x18ftypM4A ',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 4000 }), async (head, tail) => {
        try {
          const sound = await decodeSound(Buffer.concat([Buffer.from(head, 'latin1'), tail]));
          expect(sound.samples.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^AUDIO_/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('flipped bytes do no harm', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names, 'speech.wav'),
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (name, flips) => {
          const data = bytes(name).slice();
          for (const [place, value] of flips) data[Math.floor(place * data.length)] = value;
          try {
            const sound = await decodeSound(data, { maxSeconds: 60 });
            expect(sound.samples.every(Number.isFinite)).toBe(true);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^AUDIO_/);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it('lying sizes in a WAV header: the sound goes on to the end of the file', async () => {
    for (const size of [0, 0xffff_ffff, 1e9]) {
      const data = Buffer.from(encodeWav(new Float32Array(1600).fill(0.1), { sampleRate: 16_000 }));
      data.writeUInt32LE(size, 40);
      const sound = await decodeSound(data);
      expect(sound.samples.length).toBe(1600);
    }
  });

  it('says what is wrong', async () => {
    const codeOf = (data: Uint8Array, options = {}) =>
      decodeSound(data, options).then(
        () => 'none',
        (error) => error.code,
      );
    expect(await codeOf(new Uint8Array(0))).toBe('AUDIO_EMPTY');
    expect(await codeOf(Buffer.from('Dette er et brev og ikke en optagelse.'.repeat(9)))).toBe('AUDIO_UNREADABLE');
    expect(await codeOf(encodeWav(new Float32Array(0), { sampleRate: 16_000 }))).toBe('AUDIO_EMPTY');
    expect(await codeOf(bytes('speech.flac'), { maxSeconds: 0.5 })).toBe('AUDIO_TOO_LONG');
    await expect(openSound({ path: path('no.wav') })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each(['speech.mp3', 'speech.ogg', 'speech.opus'])('%s three times in one file: all of it', async (name) => {
    const once = (await decodeSound(bytes(name))).samples.length;
    const thrice = (await decodeSound(Buffer.concat([bytes(name), bytes(name), bytes(name)]))).samples.length;
    // The seams of MP3 files keep their encoders' padding.
    expect(Math.abs(thrice - 3 * once)).toBeLessThan(name.endsWith('mp3') ? 6000 : 4);
  });

  it('a long recording lets the event loop turn', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const begin = performance.now();
    await decodeSound(Buffer.concat(Array.from({ length: 60 }, () => bytes('speech.mp3'))));
    const expected = (performance.now() - begin) / 40;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(Math.min(3, expected));
  });
});
