import { SprogError } from '@sprog/core';
import type { TriageResult } from '@sprog/triage';
import { type DemoInquiry, receivedAt } from './inquiries.ts';

/** Sends an inquiry to a running server as any client would. @throws SprogError INTERNAL when the server does not answer with a result */
export async function sendInquiry(
  url: string,
  { text, memo }: DemoInquiry,
  signal: AbortSignal,
): Promise<TriageResult> {
  const response = await fetch(`${url}/v1/triage`, {
    method: 'POST',
    headers: { 'content-type': memo === undefined ? 'application/json' : 'application/xml' },
    body: memo ?? JSON.stringify({ text, receivedAt }),
    signal,
  });
  if (!response.ok) throw new SprogError('INTERNAL', `the server answered ${response.status}`);
  return (await response.json()) as TriageResult;
}
