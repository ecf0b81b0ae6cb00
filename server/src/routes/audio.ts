import multipart from '@fastify/multipart';
import { formatTranscript, type Transcript } from '@sprog/speech';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { problemResponses } from '../problem/problem-schema.ts';
import {
  readTranscription,
  type TranscriptionRequest,
  transcriptionFormSchema,
} from '../schemas/transcription-request.ts';
import { streamEvents } from '../speech/stream-events.ts';
import { readUpload } from '../upload/read-upload.ts';

const types = { json: 'application/json', verbose_json: 'application/json', vtt: 'text/vtt' } as Record<string, string>;

const schemaOf = (summary: string, description: string) => ({
  tags: ['speech'],
  summary,
  description: `${description} Compatible with OpenAI's client. The answer says which model made it; a machine's text may be wrong.`,
  body: { content: { 'multipart/form-data': { schema: transcriptionFormSchema } } },
  response: {
    200: {
      description: 'The text, in the format asked for',
      content: { 'application/json': { schema: { type: 'object' } }, 'text/plain': { schema: { type: 'string' } } },
    },
    ...problemResponses,
  },
});

/** POST /v1/audio/transcriptions and /v1/audio/translations */
export async function audio(app: FastifyInstance): Promise<void> {
  const { limits } = app.sprog;
  await app.register(multipart, { throwFileSizeLimit: false });
  const answer = (task: 'transcribe' | 'translate') => async (request: FastifyRequest, reply: FastifyReply) => {
    const signal = abortSignal(reply);
    const upload = await readUpload(request, reply, limits.audioLimit);
    const wanted = readTranscription(upload.fields, app.sprog.speech.model);
    const options = { ...wanted.options, task, signal };
    if (wanted.stream) {
      // What is wrong with the model is said with a status, before the stream begins.
      await app.sprog.speech.open();
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-request-id': request.id,
      });
      await streamEvents(reply.raw, request.id, (say) =>
        app.sprog.speech.transcribe({ path: upload.path }, { ...options, onSegment: (segment) => say(segment.text) }),
      );
      return reply;
    }
    const transcript = await app.sprog.speech.transcribe({ path: upload.path }, options);
    return reply.type(`${types[wanted.format] ?? 'text/plain'}; charset=utf-8`).send(written(transcript, wanted, task));
  };
  const config = { streams: true };
  // The form is read in the handler, field by field.
  const validatorCompiler = () => () => true;
  app.post(
    '/audio/transcriptions',
    { config, validatorCompiler, schema: schemaOf('A recording as text', 'Recorded Danish speech as text.') },
    answer('transcribe'),
  );
  app.post(
    '/audio/translations',
    {
      config,
      validatorCompiler,
      schema: schemaOf('A recording as English text', 'Speech as English text (Whisper models).'),
    },
    answer('translate'),
  );
}

/** The transcript in the form asked for. */
function written(transcript: Transcript, wanted: TranscriptionRequest, task: 'transcribe' | 'translate'): string {
  if (wanted.format === 'text') return `${transcript.text}\n`;
  if (wanted.format !== 'verbose_json') return formatTranscript(transcript, wanted.format, { task });
  const { segments, ...all } = JSON.parse(formatTranscript(transcript, 'verbose_json', { task })) as {
    segments: unknown;
  };
  // OpenAI leaves segments out when only words are asked for.
  const wordsOnly = wanted.granularities.includes('word') && !wanted.granularities.includes('segment');
  return JSON.stringify(wordsOnly ? all : { ...all, segments });
}
