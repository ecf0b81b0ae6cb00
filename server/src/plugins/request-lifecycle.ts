import { SprogError } from '@sprog/core';
import fp from 'fastify-plugin';
import { sendRawProblem } from '../problem/send-raw-problem.ts';
import { routeLabel } from '../route-label.ts';

/** What holds for every request: an id, headers, a time within which its body must come, one line in the log, and a refusal while closing. */
export const requestLifecycle = fp(async (app) => {
  const bodyMs = app.sprog.limits.bodySeconds * 1000;
  app.addHook('onRequest', (request, reply, done) => {
    const begin = performance.now();
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    const { raw, routeOptions } = request;
    const timer =
      raw.complete || routeOptions.config.streams
        ? undefined
        : setTimeout(() => {
            if (raw.complete || reply.raw.headersSent) return;
            sendRawProblem(raw.socket, new SprogError('REQUEST_TIMEOUT'));
          }, bodyMs).unref();
    // `close` comes after every answer and after every connection that broke off; Fastify's onResponse misses the latter.
    reply.raw.once('close', () => {
      clearTimeout(timer);
      const status = reply.raw.writableEnded ? reply.statusCode : 499;
      const ms = Math.round(performance.now() - begin);
      request.log.info({ method: request.method, route: routeLabel(request) ?? null, status, ms }, 'request');
    });
    // Since a WebSocket route listens for upgrades, Node hands over every connection that asks for one, and reads no further from it. Where nothing is
    // to be upgraded the request is answered as if it had not asked, and the connection ends.
    const ignored = (raw as { upgrade?: boolean }).upgrade === true && !routeOptions.config.upgrades;
    if (ignored) {
      reply.header('connection', 'close');
      reply.raw.once('finish', () => raw.socket.end());
    }
    const { 'content-length': length = '0', 'transfer-encoding': coding } = raw.headers;
    if (ignored && (length !== '0' || coding !== undefined))
      done(new SprogError('INVALID_INPUT', 'a request with a body cannot ask for an upgrade'));
    else if (app.sprog.closing && !routeOptions.url?.startsWith('/health/')) done(new SprogError('SHUTTING_DOWN'));
    else if (raw.headers.host === undefined && raw.httpVersion === '1.1')
      done(new SprogError('INVALID_INPUT', 'the Host header is missing'));
    else if ((raw.headers['content-encoding'] ?? 'identity') !== 'identity')
      done(new SprogError('UNSUPPORTED_MEDIA_TYPE', 'compressed bodies are not read'));
    else done();
  });
});
