import websocket from '@fastify/websocket';
import { createResampler } from '@sprog/audio';
import { SprogError } from '@sprog/core';
import { LiveTranscriber } from '@sprog/speech';
import type { FastifyInstance } from 'fastify';
import { problemOf } from '../problem/problem.ts';
import { toSprogError } from '../problem/to-sprog-error.ts';
import { pcmSamples } from '../speech/pcm-samples.ts';

const rates = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
const schema = {
  tags: ['speech'],
  summary: 'Speech as text while it arrives (WebSocket)',
  description:
    'Send binary messages of 16-bit little-endian PCM, mono, and `{"type":"end"}` when all is sent. The server sends `{"type":"update", settled, text, partial, seconds, final}`: what is settled never changes, `partial` may. An error is `{"type":"error", error}` with a problem object, and closes.',
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      rate: { type: 'string', enum: rates.map(String), description: 'samples a second; default 16000' },
      language: { type: 'string', pattern: '^(auto|[a-z]{2,3})$', description: 'default da' },
    },
  },
};

/** Sound that may wait for its turn, in samples of 16 kHz: two minutes. */
const mostWaiting = 120 * 16_000;

/** WS /v1/audio/stream */
export async function audioStream(app: FastifyInstance): Promise<void> {
  await app.register(websocket, { options: { maxPayload: 1 << 20 } });
  type Query = { rate?: string; language?: string };
  app.get<{ Querystring: Query }>(
    '/audio/stream',
    { websocket: true, schema, config: { streams: true, upgrades: true } },
    (socket, request) => {
      const { rate = '16000', language } = request.query;
      const controller = new AbortController();
      const resampler = Number(rate) === 16_000 ? undefined : createResampler(Number(rate), 16_000);
      let live: LiveTranscriber | undefined;
      let waiting = 0;
      // One message after the other, in order.
      let work: Promise<void> = start();
      const send = (message: object) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(message));
      const fail = (error: unknown) => {
        send({ type: 'error', error: problemOf(toSprogError(error), request.id) });
        socket.close(1011);
      };

      async function start(): Promise<void> {
        const recogniser = await app.sprog.speech.open();
        const lane = app.sprog.speech.scheduler.open(0);
        controller.signal.addEventListener('abort', () => lane.close(), { once: true });
        live = new LiveTranscriber(recogniser, {
          transcribe: {
            ...{ signal: controller.signal, schedule: lane.schedule, priority: 'high' },
            ...(language ? { language } : {}),
          },
        });
      }

      async function heard(samples: Float32Array): Promise<void> {
        waiting -= samples.length;
        const update = await live!.push(samples);
        if (update) send({ type: 'update', ...update });
      }

      async function ended(): Promise<void> {
        send({ type: 'update', ...(await live!.finish()) });
        socket.close(1000);
      }

      socket.on('message', (data: Buffer, binary: boolean) => {
        try {
          if (binary) {
            const samples = pcmSamples(data);
            const sound = resampler ? resampler.push(samples) : samples;
            waiting += sound.length;
            if (waiting > mostWaiting) throw new SprogError('OVERLOADED', 'sound comes faster than it can be read');
            work = work.then(() => heard(sound));
          } else if ((JSON.parse(data.toString('utf8')) as { type?: unknown }).type === 'end') work = work.then(ended);
          else throw new SprogError('INVALID_INPUT', 'the only message is {"type":"end"}');
        } catch (error) {
          fail(error instanceof SyntaxError ? new SprogError('INVALID_JSON') : error);
          return;
        }
        const mine = work;
        mine.catch((error) => {
          if (mine === work && !controller.signal.aborted) fail(error);
        });
      });
      work.catch(fail);
      socket.on('close', () => controller.abort());
    },
  );
}
