import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSound } from '../decode-sound.ts';
import { packWindows } from './pack-windows.ts';
import { openVoiceActivity } from './voice-activity.ts';

const path = new URL('../../fixtures/formats/speech.wav', import.meta.url).pathname;

describe('openVoiceActivity', () => {
  it('finds a sentence between silences, from memory and from a stream alike', async () => {
    const { samples } = await decodeSound({ path });
    const sound = new Float32Array(16_000 * 12);
    sound.set(samples, 16_000 * 2);
    sound.set(samples, 16_000 * 8);
    const voice = await openVoiceActivity();
    try {
      const found = [];
      for await (const one of voice.detect(sound)) found.push(one);
      expect(found.length).toBe(2);
      expect(found[0]!.start).toBeGreaterThan(1.6);
      expect(found[0]!.end).toBeLessThan(4.2);
      expect(found[1]!.start).toBeGreaterThan(7.6);
      async function* pieces() {
        for (let at = 0; at < sound.length; at += 7001) yield sound.subarray(at, at + 7001);
      }
      const streamed = [];
      for await (const one of voice.detect(pieces())) streamed.push(one);
      expect(streamed).toEqual(found);
      const nothing = [];
      for await (const one of voice.detect(new Float32Array(16_000))) nothing.push(one);
      expect(nothing).toEqual([]);
    } finally {
      await voice.close();
    }
  });
});

describe('packWindows', () => {
  it('keeps all speech, in order, in windows that are not too long', () => {
    const stretch = fc.tuple(
      fc.double({ min: 0.01, max: 5, noNaN: true }),
      fc.double({ min: 0.1, max: 70, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 30 }), (stretches) => {
        let at = 0;
        const speech = stretches.map(([gap, length]) => {
          const start = at + gap;
          at = start + length;
          return { start, end: at };
        });
        const windows = packWindows(speech);
        for (const window of windows) expect(window.end - window.start).toBeLessThanOrEqual(30 + 1e-6);
        const sum = (list: { start: number; end: number }[]) => list.reduce((all, one) => all + one.end - one.start, 0);
        expect(sum(windows.flatMap((window) => window.speech))).toBeCloseTo(sum(speech), 6);
        for (let i = 1; i < windows.length; i++)
          expect(windows[i]!.start).toBeGreaterThanOrEqual(windows[i - 1]!.end - 1e-9);
      }),
    );
  });
});
