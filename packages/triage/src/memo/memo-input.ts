import type { TriageInput } from '../router/answer.ts';
import { parseMemo } from './parse-memo.ts';

/** Longest id that is passed on. */
const longestId = 200;
const time = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/;

/**
 * A MeMo message as an inquiry: its id, its text, the mark-up it came with, and the time it was made, from which relative dates are counted.
 * @param receivedAt used when the message does not say when it was made
 * @throws SprogError INVALID_MEMO
 */
export function memoInput(xml: string, receivedAt?: string): TriageInput {
  const { messageUUID, text, kleData, createdAt } = parseMemo(xml);
  const received = createdAt !== undefined && time.test(createdAt) ? createdAt : receivedAt;
  return {
    ...(messageUUID && messageUUID.length <= longestId ? { id: messageUUID } : {}),
    text,
    ...(received ? { receivedAt: received } : {}),
    ...(kleData ? { kleData } : {}),
  };
}
