import type { Card } from '@sprog/models';
import type { TranscriptModel } from './transcript.ts';

/** What a transcript says of the model that made it. */
export function modelOfCard({ id, revision, licence, duties }: Card): TranscriptModel {
  return { id, revision, licence, duties: [...duties] };
}
