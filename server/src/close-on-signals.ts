import type { RunningServer } from './start-server.ts';

/**
 * Stops the server on SIGTERM and SIGINT: open requests are finished, then the process may end. A second signal ends it at once, with the code that
 * shells give for that signal.
 * @param onClosed called when everything is closed; default: nothing, the process ends by itself when nothing else runs
 * @returns a function that takes the handlers away
 */
export function closeOnSignals(
  server: Pick<RunningServer, 'close'>,
  onClosed: (error?: unknown) => void = () => {},
): () => void {
  let asked = false;
  const numbers = { SIGINT: 2, SIGTERM: 15 } as const;
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    if (asked) process.exit(128 + numbers[signal]);
    asked = true;
    server.close().then(() => {
      remove();
      onClosed();
    }, onClosed);
  };
  const remove = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return remove;
}
