import type { TriageInput } from '@sprog/triage';
import { isMemo } from './is-memo.ts';

/** An inquiry from the content of a file or a pipe: a MeMo message with what it says of itself, else the text as it is. @throws SprogError INVALID_MEMO */
export async function inquiryFrom(content: string, receivedAt: string): Promise<TriageInput> {
  if (!isMemo(content)) return { text: content, receivedAt };
  const { memoInput } = await import('@sprog/triage');
  return memoInput(content, receivedAt);
}
