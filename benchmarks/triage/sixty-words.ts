import { inquiriesOf } from './quality/metrics.ts';

/** Texts of exactly 60 words: inquiries of the test split, cut or joined. */
export function sixtyWordTexts(count: number): string[] {
  const words = inquiriesOf('test').flatMap(({ text }) => text.split(/\s+/));
  return Array.from({ length: count }, (_, i) => {
    const at = (i * 60) % Math.max(1, words.length - 60);
    return words.slice(at, at + 60).join(' ');
  });
}
