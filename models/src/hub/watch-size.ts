import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells the size of what lies in a folder twice a second, while another program writes to it. Call what it gives to stop. */
export function watchSize(folder: string, onBytes: (bytes: number) => void): () => void {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      let bytes = 0;
      for (const name of await readdir(folder, { recursive: true })) {
        const found = await stat(join(folder, name)).catch(() => undefined);
        if (found?.isFile()) bytes += found.size;
      }
      onBytes(bytes);
    } catch {
      // Gone meanwhile: there is nothing to tell.
    }
    busy = false;
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
