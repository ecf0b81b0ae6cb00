import type { PersonNameSpan } from '@sprog/text';
import { softmax } from '../router/softmax.ts';

const letter = /\p{L}/u;
const joins = /^(?:[\s]{1,2}|\s?-\s?)$/;

/**
 * Person names from the token tags O, B, I (logits [tokens, 3] a window): words are tagged by their best token, neighbouring I-words are
 * joined, and a span begins and ends at a letter. Confidence is the mean probability of not being O.
 */
export function personNames(text: string, starts: number[], ends: number[], windows: Float32Array[]): PersonNameSpan[] {
  const words: { start: number; end: number; tag: number; inside: number }[] = [];
  let token = 0;
  for (const logits of windows) {
    for (let row = 0; row < logits.length / 3; row++, token++) {
      const start = starts[token]!;
      const end = ends[token]!;
      if (end <= start) continue;
      const p = softmax(logits.subarray(row * 3, row * 3 + 3));
      const inside = 1 - p[0]!;
      const last = words.at(-1);
      if (last && start <= last.end && !/[\s]/.test(text.slice(last.end - 1, last.end))) {
        last.end = Math.max(last.end, end);
        // The first token of a word decides whether a name begins; any sure token that it is one.
        if (inside > last.inside && letter.test(text.slice(start, end)) && last.inside > 0.2)
          last.inside = (last.inside + inside) / 2;
      } else words.push({ start, end, tag: p[1]! >= p[2]! ? 1 : 2, inside });
    }
  }
  const spans: (PersonNameSpan & { sum: number; count: number })[] = [];
  let open = false;
  for (const word of words) {
    if (word.inside <= 0.5) {
      open = false;
      continue;
    }
    const [start, end] = trim(text, word.start, word.end);
    if (end <= start) {
      open = false;
      continue;
    }
    const last = spans.at(-1);
    if (open && last && word.tag === 2 && joins.test(text.slice(last.end, start))) {
      last.end = end;
      last.sum += word.inside;
      last.count++;
    } else spans.push({ start, end, sum: word.inside, count: 1 });
    open = true;
  }
  return spans.map(({ start, end, sum, count }) => ({
    start,
    end,
    confidence: Math.round((sum / count) * 10_000) / 10_000,
    reason: 'person name (model)',
  }));
}

/** Takes punctuation off both ends, and a genitive's apostrophe. */
function trim(text: string, start: number, end: number): [number, number] {
  while (start < end && !letter.test(text[start]!)) start++;
  while (
    end > start &&
    !letter.test(text[end - 1]!) &&
    !(text[end - 1] === '.' && /(?:^|[\s.])\p{L}\.$/u.test(text.slice(start, end)))
  )
    end--;
  return [start, end];
}
