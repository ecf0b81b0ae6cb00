/** The ids that the rules of timestamps turn on. */
export interface TimestampIds {
  endOfText: number;
  firstTimestamp: number;
  /** One past the last timestamp. */
  vocabulary: number;
}

/** What a hypothesis produced so far, as far as the rules look at it. −1 where there is none. */
export interface Produced {
  length: number;
  last: number;
  beforeLast: number;
  lastTimestamp: number;
}

/** Tokens that may come next: texts `textFrom` … firstTimestamp, timestamps `timeFrom` … `timeTo` (ends exclusive). */
export interface Allowed {
  textFrom: number;
  timeFrom: number;
  timeTo: number;
  /** When the timestamps together are likelier than any one text, only they may come. */
  timesMayWin: boolean;
}

/**
 * The grammar of timestamps, as openai-whisper's `ApplyTimestampRules` and CTranslate2 have it: the first token is a timestamp (not later than
 * `firstWithin`); they come in pairs, except before the end; they never go back, and a new one is later than the one before it.
 */
export function allowedNext(produced: Produced, ids: TimestampIds, firstWithin: number, out: Allowed): void {
  const { endOfText, firstTimestamp, vocabulary } = ids;
  out.timeTo = vocabulary;
  out.timesMayWin = true;
  out.textFrom = 0;
  if (produced.length === 0) {
    out.textFrom = firstTimestamp;
    out.timeFrom = firstTimestamp;
    out.timeTo = Math.min(vocabulary, firstTimestamp + firstWithin + 1);
  } else if (produced.last < firstTimestamp) {
    out.timeFrom = produced.lastTimestamp < 0 ? firstTimestamp : produced.lastTimestamp + 1;
  } else if (produced.length === 1 || produced.beforeLast >= firstTimestamp) {
    out.timeFrom = vocabulary;
    out.timesMayWin = false;
  } else {
    out.textFrom = endOfText;
    out.timeFrom = produced.last;
  }
}

/** Without timestamps any text may come. */
export function allowedWithoutTimestamps(ids: TimestampIds, out: Allowed): void {
  out.textFrom = 0;
  out.timeFrom = ids.vocabulary;
  out.timeTo = ids.vocabulary;
  out.timesMayWin = false;
}
