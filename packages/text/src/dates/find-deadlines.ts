import { isoDate } from './calendar.ts';
import type { DateMention } from './date-mention.ts';
import { deadlineCue } from './deadline-cue.ts';
import { received as readReceived } from './received.ts';
import { relativeDates } from './relative-dates.ts';
import { timeNear } from './time-near.ts';
import { writtenDates } from './written-dates.ts';

/** A date that lies ahead, or a deadline. Offsets are UTF-16 units, `end` exclusive; the span holds the words that make it a deadline. */
export interface Deadline {
  /** `2026-12-03`. */
  date: string;
  /** `12:00`. */
  time?: string;
  text: string;
  start: number;
  end: number;
  /** `deadline` when words say that something must be done or happens at the latest then, `date` for another date that lies ahead. */
  kind: 'deadline' | 'date';
}

/** Options of {@link findDeadlines}. */
export interface FindDeadlinesOptions {
  /** When the text came in, ISO 8601. Left out: only dates with a year are given. */
  receivedAt?: string;
}

/**
 * Deadlines and coming dates in a Danish text, in order. Dates gone by are left out unless a deadline word stands by them.
 * @throws SprogError INVALID_INPUT when `receivedAt` is no ISO 8601 time
 */
export function findDeadlines(text: string, options: FindDeadlinesOptions = {}): Deadline[] {
  const received = options.receivedAt === undefined ? undefined : readReceived(options.receivedAt);
  const mentions = [...writtenDates(text, received), ...(received ? relativeDates(text, received) : [])];
  const found: Deadline[] = [];
  for (const mention of withoutOverlaps(mentions)) {
    const cue = deadlineCue(text, mention);
    const kind = mention.binding || cue ? 'deadline' : 'date';
    if (kind === 'date' && (mention.weak || (received && (mention.lastDay ?? mention.day) < received.day))) continue;
    const clock = timeNear(text, mention.start, mention.end);
    const start = Math.min(mention.start, cue?.start ?? mention.start, clock?.start ?? mention.start);
    const end = Math.max(mention.end, cue?.end ?? mention.end, clock?.end ?? mention.end);
    // "inden uge 49" ends before the week, "senest i uge 49" with it.
    const day = kind === 'deadline' && !cue?.before ? (mention.lastDay ?? mention.day) : mention.day;
    const time = clock?.time ?? mention.time;
    found.push({ date: isoDate(day), ...(time ? { time } : {}), text: text.slice(start, end), start, end, kind });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Of overlapping mentions the longest stays: "mandag den 7. december" before "mandag". */
function withoutOverlaps(mentions: DateMention[]): DateMention[] {
  const kept: DateMention[] = [];
  for (const one of [...mentions].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}
