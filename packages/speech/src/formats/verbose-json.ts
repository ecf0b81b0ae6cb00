import type { Transcript } from '../transcript/transcript.ts';

/** The object of OpenAI's `verbose_json`, with our model and notice beside it. Words stand in one list, as there. */
export function verboseJson(transcript: Transcript, task: 'transcribe' | 'translate' = 'transcribe') {
  const { text, language, seconds, segments, model, notice, alternatives } = transcript;
  const words = segments.flatMap((segment) => segment.words ?? []);
  return {
    task,
    language: languageName(language),
    duration: seconds,
    text,
    segments: segments.map((segment) => ({
      id: segment.id,
      seek: Math.round(segment.start * 100),
      start: segment.start,
      end: segment.end,
      text: segment.text,
      tokens: segment.tokens,
      temperature: segment.temperature,
      avg_logprob: segment.averageLogProbability,
      compression_ratio: segment.compressionRatio,
      no_speech_prob: segment.noSpeechProbability,
      confidence: segment.confidence,
    })),
    ...(segments.some((segment) => segment.words)
      ? { words: words.map(({ text: word, start, end, confidence }) => ({ word, start, end, confidence })) }
      : {}),
    ...(alternatives ? { alternatives } : {}),
    model,
    notice,
  };
}

/** `da` → `danish`, as OpenAI names languages there. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code)?.toLowerCase() ?? code;
  } catch {
    return code;
  }
}
