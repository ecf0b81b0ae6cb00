import type { Speech } from './speech-segments.ts';

/** A window of sound to recognise: from the beginning of its first stretch of speech to the end of its last. */
export interface Window extends Speech {
  speech: Speech[];
}

/**
 * Packs stretches of speech into windows of at most `maxSeconds`, as many as fit, so that the fewest windows are decoded. A stretch that is longer
 * by itself is cut.
 */
export function packWindows(segments: Iterable<Speech>, { maxSeconds = 30 }: { maxSeconds?: number } = {}): Window[] {
  const windows: Window[] = [];
  let open: Window | undefined;
  for (const whole of segments) {
    for (const part of cut(whole, maxSeconds)) {
      if (open && part.end - open.start <= maxSeconds) {
        open.end = part.end;
        open.speech.push(part);
      } else {
        open = { ...part, speech: [part] };
        windows.push(open);
      }
    }
  }
  return windows;
}

/** Equal parts, none longer than `maxSeconds`. */
function cut({ start, end }: Speech, maxSeconds: number): Speech[] {
  const count = Math.max(1, Math.ceil((end - start) / maxSeconds - 1e-9));
  const length = (end - start) / count;
  return Array.from({ length: count }, (_, i) => ({
    start: start + i * length,
    end: i === count - 1 ? end : start + (i + 1) * length,
  }));
}
