import { readFile } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import type { TriageResult } from '@sprog/triage';

/** A call of ten seconds, spoken by espeak-ng, so that no person's voice is used: "Hej. Min mor er meget syg og kan ikke være alene hjemme. Kan hun få hjælp fra kommunen i morgen?" */
const recording = new URL('../../assets/opkald.opus', import.meta.url);

/** What the server answers to a recording: the route, and what it heard. */
export type RecordingResult = TriageResult & { transcript: { text: string; notice: string; seconds: number } };

/** Sends the recorded call to a running server. @throws SprogError INTERNAL when the server does not answer with a result */
export async function sendRecording(url: string, signal: AbortSignal): Promise<RecordingResult> {
  const response = await fetch(`${url}/v1/triage`, {
    method: 'POST',
    headers: { 'content-type': 'audio/ogg' },
    body: await readFile(recording),
    signal,
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { code?: string };
    throw new SprogError('INTERNAL', `the server answered ${response.status} ${problem.code ?? ''}`);
  }
  return (await response.json()) as RecordingResult;
}
