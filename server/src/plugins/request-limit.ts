import { SprogError } from '@sprog/core';
import fp from 'fastify-plugin';

/** Bytes of bodies that may be in memory at once. */
const mostBytes = 256 << 20;

/**
 * Refuses with 429 what comes while too many requests, or too many bytes, are in work: before their bodies are read, as it is these that would
 * fill the memory. A body of unknown length counts as the largest one.
 */
export const requestLimit = fp(async (app) => {
  const { requestLimit: most, memoLimit, bodyLimit } = app.sprog.limits;
  let open = 0;
  let bytes = 0;
  app.addHook('onRequest', (request, reply, done) => {
    // Answers hold what citizens wrote.
    reply.header('cache-control', 'no-store');
    const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type } = request.raw.headers;
    const largest = type?.includes('xml') ? memoLimit : bodyLimit;
    // A stream is held a few lines at a time; a length above the limit is refused without reading.
    const streams = request.routeOptions.config.streams === true;
    const size = streams ? 0 : chunked ? largest : Math.min(largest, Number(length ?? 0));
    if (open >= most || bytes + size > mostBytes) {
      done(new SprogError('OVERLOADED'));
      return;
    }
    open++;
    bytes += size;
    reply.raw.once('close', () => {
      open--;
      bytes -= size;
    });
    done();
  });
});
