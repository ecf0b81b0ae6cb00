import { SprogError } from '@sprog/core';
import type { Transcript } from '../transcript/transcript.ts';
import { formatSrt, formatVtt } from './captions.ts';
import { verboseJson } from './verbose-json.ts';

export const transcriptFormats = ['txt', 'srt', 'vtt', 'json', 'verbose_json', 'tsv'] as const;

export type TranscriptFormat = (typeof transcriptFormats)[number];

/** Options of {@link formatTranscript}. */
export interface FormatOptions {
  /** `txt` only: end with the sentence that a machine made it. Default false. */
  notice?: boolean;
  /** Said in `verbose_json`. Default `transcribe`. */
  task?: 'transcribe' | 'translate';
}

/**
 * A transcript as text in one of the usual formats: `txt` a line a segment; `srt`, `vtt` captions; `tsv` start and end in milliseconds; `json`
 * and `verbose_json` as OpenAI's service answers, with model and notice added.
 * @throws SprogError INVALID_INPUT for another format
 */
export function formatTranscript(
  transcript: Transcript,
  format: TranscriptFormat,
  { notice = false, task = 'transcribe' }: FormatOptions = {},
): string {
  const { segments, text, model } = transcript;
  switch (format) {
    case 'txt':
      return [...segments.map((segment) => `${segment.text}\n`), ...(notice ? [`\n${transcript.notice}\n`] : [])].join(
        '',
      );
    case 'srt':
      return formatSrt(transcript);
    case 'vtt':
      return formatVtt(transcript);
    case 'tsv': {
      const rows = segments.map((segment) => {
        const times = [segment.start, segment.end].map((seconds) => Math.round(seconds * 1000));
        return `${times.join('\t')}\t${segment.text.replace(/\s+/g, ' ')}\n`;
      });
      return ['start\tend\ttext\n', ...rows].join('');
    }
    case 'json':
      return `${JSON.stringify({ text, model, notice: transcript.notice })}\n`;
    case 'verbose_json':
      return `${JSON.stringify(verboseJson(transcript, task))}\n`;
    default:
      throw new SprogError('INVALID_INPUT', `no such format; there are ${transcriptFormats.join(', ')}`);
  }
}
