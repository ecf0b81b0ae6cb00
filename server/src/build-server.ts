import { randomUUID } from 'node:crypto';
import { SprogError } from '@sprog/core';
import { openRouter } from '@sprog/triage';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { isLoopback } from './is-loopback.ts';
import { KeyRing } from './keys/key-ring.ts';
import { authenticate } from './plugins/authenticate.ts';
import { bodyParsers } from './plugins/body-parsers.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { problems, sendProblem } from './plugins/problems.ts';
import { requestLifecycle } from './plugins/request-lifecycle.ts';
import { requestLimit } from './plugins/request-limit.ts';
import { validation } from './plugins/validation.ts';
import { sendRawProblem } from './problem/send-raw-problem.ts';
import { toSprogError } from './problem/to-sprog-error.ts';
import { audio } from './routes/audio.ts';
import { audioStream } from './routes/audio-stream.ts';
import { corpora } from './routes/corpora.ts';
import { embeddings } from './routes/embeddings.ts';
import { health } from './routes/health.ts';
import { kle } from './routes/kle.ts';
import { language } from './routes/language.ts';
import { metricsRoute } from './routes/metrics.ts';
import { models } from './routes/models.ts';
import { redact } from './routes/redact.ts';
import { triage } from './routes/triage.ts';
import { triageBatch } from './routes/triage-batch.ts';
import type {} from './server-context.ts';
import { limitsOf, type ServerOptions } from './server-options.ts';
import { SpeechService } from './speech/speech-service.ts';

/**
 * The API with its models loaded, not yet listening: `inject` tests it, `startServer` runs it. `close` finishes what was begun.
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED, HEADS_OUTDATED, FILE_UNREADABLE (keys.json)
 */
export async function buildServer(options: ServerOptions = {}): Promise<FastifyInstance> {
  const limits = limitsOf(options);
  const { log = false, host = '127.0.0.1' } = options;
  const ring = new KeyRing(options.keysFolder);
  const router = options.router ?? (await openRouter(options));
  const app = fastify({
    logger: log && { level: log.level ?? 'info', ...(log.stream ? { stream: log.stream } : {}) },
    // Its lines hold paths; ours do not.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    // Node's own refusal has no body; `requestLifecycle` refuses instead.
    http: { requireHostHeader: false },
    bodyLimit: limits.bodyLimit,
    connectionTimeout: limits.idleSeconds * 1000,
    // Ours, with a problem as its body.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    clientErrorHandler: (error, socket) => {
      if (error.code !== 'ECONNRESET' && !socket.destroyed) sendRawProblem(socket, toSprogError(error));
    },
  });
  app.server.on('checkExpectation', ({ socket }) =>
    sendRawProblem(socket, new SprogError('INVALID_INPUT', 'of Expect only 100-continue is understood')),
  );
  const speech = new SpeechService(options.speech);
  app.decorate('sprog', { corpora: options.corpora, router, speech, limits, closing: false, batches: 0 });
  app.addHook('preClose', async () => {
    app.sprog.closing = true;
  });
  app.addHook('onClose', () => speech.close());
  if (!options.router) app.addHook('onClose', () => router.close());
  try {
    await app.register(validation);
    await app.register(problems);
    await app.register(metrics);
    await app.register(requestLifecycle);
    await app.register(bodyParsers);
    await app.register(openapi);
    await app.register(health);
    await app.register(async (closed) => {
      await closed.register(authenticate, { ring, loopback: isLoopback(host) });
      await closed.register(metricsRoute);
      await closed.register(
        async (v1) => {
          await v1.register(requestLimit);
          for (const route of [
            triage,
            triageBatch,
            redact,
            language,
            embeddings,
            kle,
            models,
            audio,
            audioStream,
            corpora,
          ])
            await v1.register(route);
        },
        { prefix: '/v1' },
      );
    });
    await app.ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}
