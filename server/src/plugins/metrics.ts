import fp from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { routeLabel } from '../route-label.ts';

const buckets = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.5, 1, 2, 5, 15];

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Registry;
  }
}

/** Counts what is answered and how long it took, by route pattern: never by path, key or content. */
export const metrics = fp(async (app) => {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'sprog_http_requests_total',
    help: 'Requests answered (499: the client went away)',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'sprog_http_request_seconds',
    help: 'From the last header of the request to the last byte of the answer',
    labelNames: ['route'],
    buckets,
    registers,
  });
  const { router } = app.sprog;
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  gauge('sprog_queue_waiting', 'Texts that wait for a worker', () => router.load.queued);
  gauge('sprog_inference_running', 'Texts in work', () => router.load.running);
  gauge('sprog_workers', 'Worker threads', () => router.load.workers);
  gauge('sprog_batches', 'Batches being answered', () => app.sprog.batches);
  counter('sprog_inference_seconds_total', 'Time inside ONNX Runtime', () => router.load.busySeconds);
  counter('sprog_inference_texts_total', 'Texts answered by the workers', () => router.load.answered);
  const { speech } = app.sprog;
  gauge('sprog_speech_recordings', 'Recordings in work or waiting', () => speech.scheduler.lanes);
  gauge('sprog_speech_waiting', 'Windows of recordings that wait', () => speech.scheduler.waiting);
  counter('sprog_speech_inference_seconds_total', 'Time inside ONNX Runtime for speech', () => speech.busySeconds);
  app.decorate('metrics', register);
  app.addHook('onRequest', (request, reply, done) => {
    const end = seconds.startTimer();
    reply.raw.once('close', () => {
      const route = routeLabel(request) ?? 'none';
      const status = reply.raw.writableEnded ? reply.statusCode : 499;
      requests.inc({ method: route === 'none' ? 'any' : request.method, route, status });
      end({ route });
    });
    done();
  });
});
