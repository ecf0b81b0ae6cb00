import { Worker } from 'node:worker_threads';

/**
 * Starts a worker on a module of ours. From source (`.ts`) the module needs tsx, whose hooks a worker does not inherit on Node 20, so that a
 * small plain-JavaScript module registers them first; the published package starts its `.js` directly.
 */
export function startWorker(module: URL, data: unknown): Worker {
  // `node --input-type=module -e "…"`: a worker inherits that option too, and refuses to run a file with it.
  const inline = process.execArgv.some((argument) => argument.startsWith('--input-type'));
  if (!import.meta.url.endsWith('.ts') || !module.pathname.endsWith('.ts'))
    return new Worker(module, { workerData: data, ...(inline ? { execArgv: [] } : {}) });
  // `sprog` sets the condition by a hook, which a worker does not inherit either; given on the command line it is inherited.
  const inherited = !inline && process.execArgv.some((argument) => argument.includes('sprog-source'));
  return new Worker(new URL('./source-worker.mjs', import.meta.url), {
    workerData: data,
    argv: [module.href],
    ...(inherited ? {} : { execArgv: ['--conditions=sprog-source'] }),
  });
}
