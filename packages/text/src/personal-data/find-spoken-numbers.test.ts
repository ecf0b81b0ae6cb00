import { describe, expect, it } from 'vitest';
import { findSpokenNumbers } from './find-spoken-numbers.ts';

const spans = (text: string) => findSpokenNumbers(text).map(({ type, start, end }) => [type, text.slice(start, end)]);

describe('findSpokenNumbers', () => {
  it('hears phone numbers in pairs', () => {
    expect(spans('mit nummer er toogtyve nul fire ni og halvfjerds tolv ja')).toEqual([
      ['phone', 'toogtyve nul fire ni og halvfjerds tolv'],
    ]);
    expect(spans('ring på enogtredive, øh, fjorten niogtyve halvfjerds')).toEqual([
      ['phone', 'enogtredive, øh, fjorten niogtyve halvfjerds'],
    ]);
  });

  it('hears CPR numbers and tells replacement numbers', () => {
    const text = 'det er enogtres nul to nul fem tolv fireogtredive';
    expect(spans(text)).toEqual([['cpr', 'enogtres nul to nul fem tolv fireogtredive']]);
    expect(findSpokenNumbers(text)[0]!.reason).toContain('fictitious');
  });

  it.each(['vi har børn på tre og fire år', 'mellem tyve og tredive mennesker', 'en to tre fire', 'nul komma fem'])(
    'leaves %j alone',
    (text) => {
      expect(spans(text)).toEqual([]);
    },
  );

  it('stays linear on long rows of number words', () => {
    const time = (count: number) => {
      const text = 'toogtyve nul fire '.repeat(count);
      const started = process.cpuUsage();
      findSpokenNumbers(text);
      return process.cpuUsage(started).user / 1000;
    };
    time(20_000);
    expect(time(40_000)).toBeLessThan(Math.max(300, time(10_000) * 10));
  });
});
