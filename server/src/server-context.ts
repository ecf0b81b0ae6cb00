import type { Router } from '@sprog/triage';
import type { Limits } from './server-options.ts';
import type { SpeechService } from './speech/speech-service.ts';

/** What the routes work with. */
export interface ServerContext {
  router: Router;
  speech: SpeechService;
  /** Folder of corpora. */
  corpora: string | undefined;
  limits: Limits;
  /** True from the moment the server was told to stop: what runs is finished, nothing new is taken. */
  closing: boolean;
  /** Batches being answered now. */
  batches: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    sprog: ServerContext;
  }
  interface FastifyContextConfig {
    /** The body is a stream that may last: no time limit for it. */
    streams?: boolean;
    /** Requests may ask for a WebSocket here. */
    upgrades?: boolean;
  }
}
