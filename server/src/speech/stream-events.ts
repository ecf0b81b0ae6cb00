import type { ServerResponse } from 'node:http';
import type { Transcript } from '@sprog/speech';
import { problemOf } from '../problem/problem.ts';
import { toSprogError } from '../problem/to-sprog-error.ts';

/** Work that tells its text in pieces. */
export type Speaking = (say: (delta: string) => void) => Promise<Transcript>;

/**
 * Server-sent events as OpenAI's service streams a transcript: `transcript.text.delta` for each segment, `transcript.text.done` at the end. An error
 * after the first byte is an event too, as the status is sent by then.
 */
export async function streamEvents(raw: ServerResponse, requestId: string, speak: Speaking): Promise<void> {
  const send = (event: object) => raw.write(`data: ${JSON.stringify(event)}\n\n`);
  // Proxies cut a connection that is silent for long.
  const alive = setInterval(() => raw.write(': alive\n\n'), 15_000);
  try {
    let first = true;
    const transcript = await speak((text) => {
      send({ type: 'transcript.text.delta', delta: first ? text : ` ${text}` });
      first = false;
    });
    const { text, model, notice, seconds } = transcript;
    send({
      type: 'transcript.text.done',
      text,
      model,
      notice,
      usage: { type: 'duration', seconds: Math.ceil(seconds) },
    });
    raw.write('data: [DONE]\n\n');
  } catch (error) {
    send({ type: 'error', error: problemOf(toSprogError(error), requestId) });
  } finally {
    clearInterval(alive);
    raw.end();
  }
}
