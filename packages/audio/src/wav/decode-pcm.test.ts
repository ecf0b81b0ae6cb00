import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePcm } from './decode-pcm.ts';
import { pcmFormat } from './pcm-format.ts';

/** A `fmt ` chunk; with `sub` as WAVE_EXTENSIBLE. */
function chunk(tag: number, bits: number, channels = 1, sub?: number): Uint8Array {
  const bytes = Buffer.alloc(sub === undefined ? 16 : 40);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(channels, 2);
  bytes.writeUInt32LE(16_000, 4);
  bytes.writeUInt16LE((channels * bits) / 8, 12);
  bytes.writeUInt16LE(bits, 14);
  if (sub !== undefined) bytes.writeUInt16LE(sub, 24);
  return bytes;
}

const write: Record<number, (bytes: Buffer, value: number, at: number) => void> = {
  8: (bytes, value, at) => bytes.writeUInt8(Math.round(value * 127) + 128, at),
  16: (bytes, value, at) => bytes.writeInt16LE(Math.round(value * 32_767), at),
  24: (bytes, value, at) => bytes.writeIntLE(Math.round(value * 8_388_607), at, 3),
  32: (bytes, value, at) => bytes.writeInt32LE(Math.round(value * 2_147_483_647), at),
};

describe('decodePcm', () => {
  it.each([8, 16, 24, 32])('whole numbers of %d bits, one to four channels, plain and extensible', (bits) => {
    const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 4 }), fc.boolean(), (values, channels, plain) => {
        const format = pcmFormat(plain ? chunk(1, bits, channels) : chunk(0xfffe, bits, channels, 1));
        const bytes = Buffer.alloc((values.length * channels * bits) / 8);
        for (let i = 0; i < values.length * channels; i++)
          write[bits]!(bytes, values[Math.floor(i / channels)]!, (i * bits) / 8);
        decodePcm(bytes, format).forEach((x, i) => {
          expect(Math.abs(x - values[i]!)).toBeLessThan(2.1 / 2 ** (bits - 1) + 1e-6);
        });
      }),
    );
  });

  it('floats of 32 and 64 bits; what is no number is silence', () => {
    const values = [0.25, -1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-9];
    const bytes = new Uint8Array(Float64Array.from(values).buffer);
    expect([...decodePcm(bytes, pcmFormat(chunk(3, 64)))]).toEqual([0.25, -1.5, 0, 0, 0, Math.fround(1e-9)]);
    const short = new Uint8Array(Float32Array.from(values).buffer);
    expect([...decodePcm(short, pcmFormat(chunk(0xfffe, 32, 1, 3)))]).toEqual([0.25, -1.5, 0, 0, 0, Math.fround(1e-9)]);
  });

  it('A-law and µ-law as G.711 has them', () => {
    const codes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const levels = (tag: number) => [...decodePcm(codes, pcmFormat(chunk(tag, 8)))].map((x) => x * 32_768);
    const [a, mu] = [levels(6), levels(7)];
    // First codes of either half, and the sum of all sizes, as ffmpeg decodes them.
    expect([a.slice(0, 4), a.slice(128, 132)]).toEqual([
      [-5504, -5248, -6016, -5760],
      [5504, 5248, 6016, 5760],
    ]);
    expect([mu.slice(0, 4), mu.slice(128, 132)]).toEqual([
      [-32_124, -31_100, -30_076, -29_052],
      [32_124, 31_100, 30_076, 29_052],
    ]);
    expect(a.reduce((sum, x) => sum + Math.abs(x), 0)).toBe(1_564_672);
    expect(mu.reduce((sum, x) => sum + Math.abs(x), 0)).toBe(1_532_928);
  });
});

describe('pcmFormat', () => {
  it('says what is wrong', () => {
    const codeOf = (bytes: Uint8Array) => {
      try {
        pcmFormat(bytes);
        return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf(chunk(1, 16, 0))).toBe('AUDIO_UNREADABLE');
    expect(codeOf(chunk(1, 16).slice(0, 9))).toBe('AUDIO_UNREADABLE');
    expect(codeOf(chunk(2, 4, 2))).toBe('AUDIO_UNSUPPORTED');
    const fast = Buffer.from(chunk(1, 16));
    fast.writeUInt32LE(4_000_000_000, 4);
    expect(codeOf(fast)).toBe('AUDIO_UNREADABLE');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(codeOf(bytes)).toMatch(/^(none|AUDIO_)/);
      }),
    );
  });
});
