/** Longest stretch of work on the calling thread. */
const mostMilliseconds = 8;

/**
 * Lets the event loop turn between pieces of work: reading from memory and decoding by WebAssembly never wait for anything, so that a server's
 * other requests would. Call it after each piece.
 */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < mostMilliseconds) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
