import type { Card } from '@sprog/models';
import { modelOfCard } from './model-of-card.ts';
import { machineNotice } from './notice.ts';
import type { Segment, Transcript } from './transcript.ts';

/** What a recogniser found. */
export interface Findings {
  segments: Segment[];
  language: string;
  seconds: number;
  alternatives?: { text: string; score: number }[];
}

/** A transcript of segments, with what must be said of the model. */
export function buildTranscript({ segments, language, seconds, alternatives }: Findings, card: Card): Transcript {
  const model = modelOfCard(card);
  return {
    text: joinSegments(segments),
    language,
    seconds,
    segments,
    ...(alternatives ? { alternatives } : {}),
    model,
    notice: machineNotice(model),
  };
}

/** The text of segments, one after the other. */
export function joinSegments(segments: readonly Segment[]): string {
  return segments
    .map(({ text }) => text)
    .filter(Boolean)
    .join(' ');
}
