import type { CorpusDocument } from './corpus-document.ts';
import type { CorpusSound } from './corpus-sound.ts';

/** Whether a record is a recording. */
export function isSound(record: CorpusDocument | CorpusSound): record is CorpusSound {
  return 'sampleRate' in record;
}
