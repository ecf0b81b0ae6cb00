import { type Readable, Transform } from 'node:stream';
import { SprogError } from '@sprog/core';
import { type Transcript, writtenNumbers } from '@sprog/speech';
import type { TriageResult } from '@sprog/triage';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { withTimes } from '../speech/spoken-evidence.ts';
import { recordingPlace } from '../upload/recording-place.ts';

/** Types of sound that `POST /v1/triage` takes. */
export const soundTypes = /^(audio\/[\w.+-]+|video\/(webm|mp4))$/;

/**
 * Lets `POST /v1/triage` take a recorded call: the body is the recording. The answer is the result with the transcript beside it; evidence,
 * deadlines, reasons and personal data have times where they were said.
 */
export function soundParser(app: FastifyInstance): void {
  app.addContentTypeParser(soundTypes, (_request, payload, done) => done(null, payload));
}

/** A result with what was heard. */
export type SoundResult = TriageResult & { transcript: Transcript };

/** Transcribes the recording and routes what was said. */
export async function triageSound(app: FastifyInstance, body: Readable, reply: FastifyReply): Promise<SoundResult> {
  const { router, speech, limits } = app.sprog;
  const signal = abortSignal(reply);
  const place = await recordingPlace();
  try {
    await place.save(body, atMost(limits.audioLimit));
    // Numbers read aloud in figures, as that is how the finders of personal data and deadlines know them.
    const transcript = writtenNumbers(await speech.transcribe({ path: place.path }, { signal, words: true }));
    const input = { text: transcript.text, receivedAt: new Date().toISOString() };
    const result = await router.triage(input, { signal, priority: 'high' });
    return {
      ...result,
      urgency: { ...result.urgency, reasons: withTimes(result.urgency.reasons, transcript) },
      deadlines: withTimes(result.deadlines, transcript),
      personalData: withTimes(result.personalData, transcript),
      evidence: withTimes(result.evidence, transcript),
      transcript,
    };
  } finally {
    await place.remove();
  }
}

function atMost(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > bytes ? new SprogError('BODY_TOO_LARGE', `a recording has at most ${bytes} bytes`) : null, chunk);
    },
  });
}
