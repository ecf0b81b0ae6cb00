import { parseFile } from 'music-metadata';

/**
 * Length and sample rate of a recording as its container states them (WAV, FLAC, MP3, Ogg …), without decoding it.
 * @returns why it cannot be used, when it is no sound or has no length
 */
export async function soundLength(path: string): Promise<{ seconds: number; sampleRate: number } | string> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    const { duration, sampleRate } = format;
    if (!sampleRate || !duration) return 'a recording without length or sample rate';
    return { seconds: Math.round(duration * 1000) / 1000, sampleRate };
  } catch {
    return 'no recording of a known kind';
  }
}
