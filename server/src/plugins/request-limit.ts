import { SprogError } from '@sprog/core';
import fp from 'fastify-plugin';

/** Refuses with 429 what comes while too many requests are in work, before their bodies are read. */
export const requestLimit = fp(async (app) => {
  const { requestLimit: most } = app.sprog.limits;
  let open = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    // Answers hold what citizens wrote.
    reply.header('cache-control', 'no-store');
    if (open >= most) {
      done(new SprogError('OVERLOADED'));
      return;
    }
    open++;
    reply.raw.once('close', () => {
      open--;
    });
    done();
  });
});
