import { decodeSound } from '@sprog/audio';
import { errorRate, wordErrors } from '@sprog/text';

/** Holds transcripts against what a recogniser hears. */
export interface TranscriptCheck {
  /**
   * Word error rate of the recogniser's text against the transcript; above 1 where it heard more words than there are.
   * @throws SprogError what decoding throws
   */
  wordErrorRate(path: string, transcript: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens a model that is here, or in a folder. Greedy, at temperature 0 and in one thread, so that a run repeated on this machine gives the same numbers.
 * @throws SprogError NOT_FOUND, OFFLINE, MODEL_MISSING, MODEL_DAMAGED
 */
export async function openTranscriptCheck(model: string, folder?: string): Promise<TranscriptCheck> {
  // Loaded where it is wanted: a run over texts, or a server of corpora, has no use for it.
  const { openRecogniser } = await import('@sprog/speech');
  const recogniser = await openRecogniser({
    ...{ model, threads: 1, workers: 1, pull: { offline: true } },
    ...(folder === undefined ? {} : { folder }),
  });
  return {
    async wordErrorRate(path, transcript) {
      const { samples } = await decodeSound({ path });
      const { text } = await recogniser.transcribe(samples, { beamSize: 1, temperature: [0] });
      return Math.round(errorRate([wordErrors(transcript, text)]) * 1e4) / 1e4;
    },
    close: () => recogniser.close(),
  };
}
