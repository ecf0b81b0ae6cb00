import { SprogError } from '@sprog/core';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isLoopback } from '../is-loopback.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { verifyKey } from '../keys/verify-key.ts';

/** Options of {@link authenticate}. */
export interface AuthenticateOptions {
  ring: KeyRing;
  /** Whether the server is reached from this machine alone; only then it may be open. */
  loopback: boolean;
}

/**
 * Asks for an API key on the routes of the scope it is registered in. While no key exists, requests on loopback pass; their Host must be a
 * loopback name too, as a web page whose name was pointed to 127.0.0.1 could otherwise read the answers.
 */
export const authenticate = fp<AuthenticateOptions>(async (app, { ring, loopback }) => {
  const check = (request: FastifyRequest) => {
    const { keys } = ring;
    if (keys.length === 0) {
      if (!loopback) throw new SprogError('UNAUTHORIZED', 'no key exists yet');
      if (!isLoopback(request.hostname)) throw new SprogError('UNAUTHORIZED', 'open to loopback names only');
      return;
    }
    const presented = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (presented === undefined || verifyKey(presented, keys) === undefined) throw new SprogError('UNAUTHORIZED');
  };
  // For /docs: these ask for a key.
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, security: [{ key: [] }] };
  });
  app.addHook('onRequest', (request, _reply, done) => {
    try {
      check(request);
      done();
    } catch (error) {
      // A damaged key file is no fault of the caller, and no reason to let anybody in.
      const code = error instanceof SprogError ? error.code : undefined;
      if (code !== 'UNAUTHORIZED') request.log.error({ code }, 'keys.json cannot be read');
      done(code === 'UNAUTHORIZED' ? (error as SprogError) : new SprogError('UNAUTHORIZED'));
    }
  });
});
