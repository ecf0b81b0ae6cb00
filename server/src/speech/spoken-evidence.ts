import type { Transcript } from '@sprog/speech';

/** A span of the transcript's text, and when it was said. */
interface Span {
  start: number;
  end: number;
}

/** Adds `startSeconds` and `endSeconds` to spans of a transcript's text, where the words there have times. */
export function withTimes<T extends Span>(spans: readonly T[], transcript: Transcript) {
  const places = wordPlaces(transcript);
  return spans.map((span) => {
    const said = places.filter((place) => place.start < span.end && place.end > span.start);
    const first = said[0];
    if (!first) return span;
    return { ...span, startSeconds: first.startSeconds, endSeconds: said[said.length - 1]!.endSeconds };
  });
}

/** Where each word stands in the transcript's text. Words are found one after the other, so that a word that occurs twice is no trouble. */
function wordPlaces({ text, segments }: Transcript): (Span & { startSeconds: number; endSeconds: number })[] {
  const places: (Span & { startSeconds: number; endSeconds: number })[] = [];
  let from = 0;
  for (const word of segments.flatMap((segment) => segment.words ?? [])) {
    const start = text.indexOf(word.text, from);
    if (start < 0) continue;
    const end = start + word.text.length;
    places.push({ start, end, startSeconds: word.start, endSeconds: word.end });
    from = end;
  }
  return places;
}
