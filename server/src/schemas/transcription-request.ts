import { SprogError } from '@sprog/core';
import { modelCards } from '@sprog/models';
import type { TranscribeOptions } from '@sprog/speech';

/** Formats that a client may ask for, as OpenAI names them. */
export const responseFormats = ['json', 'text', 'srt', 'verbose_json', 'vtt', 'tsv'] as const;
export type ResponseFormat = (typeof responseFormats)[number];

/** A request for a transcript, read from a form. */
export interface TranscriptionRequest {
  format: ResponseFormat;
  /** Server-sent events while the text is made. */
  stream: boolean;
  /** Of `verbose_json`. */
  granularities: ('word' | 'segment')[];
  options: TranscribeOptions;
}

const field = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

/** JSON Schema of the form; documentation, as the form is read field by field. */
export const transcriptionFormSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    file: field('the recording: WAV, FLAC, MP3, Ogg, Opus, WebM or M4A', { format: 'binary' }),
    model: field('id of a speech model here; `whisper-1` stands for the one that runs'),
    language: field('ISO 639-1, or `auto`; default `da`'),
    prompt: field('text told to the model as if it came before'),
    response_format: field('default `json`', { enum: responseFormats }),
    temperature: field('0 … 1; default: 0, higher ones only where a text is not believed'),
    'timestamp_granularities[]': field('`segment`, `word`; for verbose_json'),
    stream: field('`true`: server-sent events `transcript.text.delta` and `transcript.text.done`'),
    beam_size: field('1 … 20; default 5'),
    hot_words: field('words likely to occur, by comma'),
  },
};

/** @param running id of the model that runs @throws SprogError INVALID_INPUT, NOT_FOUND (model) */
export function readTranscription(fields: ReadonlyMap<string, string[]>, running: string): TranscriptionRequest {
  const one = (name: string) => fields.get(name)?.at(-1);
  const model = one('model') ?? running;
  if (model !== running && model !== 'whisper-1') {
    const known = modelCards().some((card) => card.id === model);
    throw new SprogError('NOT_FOUND', known ? `this server runs ${running}` : 'no such model');
  }
  const format = (one('response_format') ?? 'json') as ResponseFormat;
  if (!responseFormats.includes(format))
    throw new SprogError('INVALID_INPUT', `response_format is one of ${responseFormats.join(', ')}`);
  const granularities = fields.get('timestamp_granularities[]') ?? fields.get('timestamp_granularities') ?? [];
  if (granularities.some((value) => value !== 'word' && value !== 'segment'))
    throw new SprogError('INVALID_INPUT', 'timestamp_granularities are word and segment');
  const language = one('language')?.toLowerCase();
  if (language !== undefined && !/^(auto|[a-z]{2,3})$/.test(language))
    throw new SprogError('INVALID_INPUT', 'language is a code such as da');
  const temperature = numberIn(one('temperature'), 'temperature', 0, 1);
  const beamSize = numberIn(one('beam_size'), 'beam_size', 1, 20);
  const prompt = one('prompt');
  const hotWords = one('hot_words');
  return {
    ...{ format, stream: one('stream') === 'true', granularities: granularities as ('word' | 'segment')[] },
    options: {
      ...(language ? { language } : {}),
      ...(prompt ? { prompt } : {}),
      // 0 means what OpenAI's service means by it: start at 0, go up where a text is not believed.
      ...(temperature ? { temperature: [temperature] } : {}),
      ...(beamSize ? { beamSize: Math.round(beamSize) } : {}),
      ...(hotWords
        ? {
            hotWords: hotWords
              .split(',')
              .map((word) => word.trim())
              .filter(Boolean)
              .slice(0, 500),
          }
        : {}),
      ...(granularities.includes('word') ? { words: true } : {}),
    },
  };
}

function numberIn(value: string | undefined, name: string, least: number, most: number): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!(number >= least && number <= most)) throw new SprogError('INVALID_INPUT', `${name} is ${least} … ${most}`);
  return number;
}
