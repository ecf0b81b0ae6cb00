import type { DayNumber } from './calendar.ts';

/** A date as found in a text. Offsets are UTF-16 units of the source, `end` exclusive. */
export interface DateMention {
  start: number;
  end: number;
  /** First day of what was said. */
  day: DayNumber;
  /** Last day, when a period was said (a week, a month): a deadline ends with it. */
  lastDay?: DayNumber;
  /** `12:00`. */
  time?: string;
  /** The words themselves say that something must be done by then ("inden for 14 dage"). */
  binding?: boolean;
  /** A date on which nothing can hang unless a deadline word stands near ("den 15."). */
  weak?: boolean;
}
