import { placeWords, type Transcript, type WordPlace } from '@sprog/speech';

/** Adds `startSeconds` and `endSeconds` to spans of a transcript's text, where the words there have times. */
export function withTimes<T extends WordPlace>(spans: readonly T[], transcript: Transcript) {
  const places = wordPlaces(transcript);
  return spans.map((span) => {
    const said = places.filter((place) => place.start < span.end && place.end > span.start);
    const first = said[0];
    if (!first) return span;
    return { ...span, startSeconds: first.startSeconds, endSeconds: said[said.length - 1]!.endSeconds };
  });
}

/** Where each word stands in the transcript's text, and when it was said. */
function wordPlaces({ text, segments }: Transcript): (WordPlace & { startSeconds: number; endSeconds: number })[] {
  const words = segments.flatMap((segment) => segment.words ?? []);
  return placeWords(text, words).flatMap((place, i) => {
    const { start, end } = words[i]!;
    return place ? [{ ...place, startSeconds: start, endSeconds: end }] : [];
  });
}
