import type { Transcript } from '../transcript/transcript.ts';
import { clockTime } from './clock-time.ts';

/** An arrow within a caption would end its line of times. */
const safe = (text: string) => text.replaceAll('-->', '->').replace(/\s*\n\s*/g, ' ');

/** SubRip: numbered captions. It has no place for remarks. */
export function formatSrt({ segments }: Transcript): string {
  return segments
    .map(({ start, end, text }, i) => `${i + 1}\n${clockTime(start, ',')} --> ${clockTime(end, ',')}\n${safe(text)}\n`)
    .join('\n');
}

/** WebVTT. That a machine made it stands in a NOTE, which players do not show. */
export function formatVtt({ segments, notice }: Transcript): string {
  const captions = segments.map(
    ({ start, end, text }) =>
      `${clockTime(start, '.', false)} --> ${clockTime(end, '.', false)}\n${escapeCue(safe(text))}\n`,
  );
  return ['WEBVTT\n', `NOTE\n${safe(notice)}\n`, ...captions].join('\n');
}

function escapeCue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
