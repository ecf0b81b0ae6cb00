import type { TriageInput } from '@sprog/triage';

/** Longest id that is taken and given back. */
export const longestId = 200;

/** JSON Schema of one inquiry. */
export const triageRequestSchema = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', maxLength: longestId, description: 'given back in the result' },
    text: {
      type: 'string',
      description: 'what the citizen wrote; at most 50,000 characters unless configured otherwise',
    },
    receivedAt: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?$',
      description: 'when it came in, ISO 8601; relative dates are counted from it. Default: now',
    },
  },
  examples: [
    {
      id: '2026-1187',
      text: 'Hej, vores skraldespand er ikke tømt i tre uger, og nu er der rotter. Kan I komme inden på fredag?',
      receivedAt: '2026-11-25T09:30:00+01:00',
    },
  ],
} as const;

/** An inquiry as it may be sent. */
export type TriageRequest = Pick<TriageInput, 'id' | 'text' | 'receivedAt'>;

/** The inquiry with the time of its receipt: now, if none is given. */
export function received(request: TriageRequest): TriageInput {
  return request.receivedAt === undefined ? { ...request, receivedAt: new Date().toISOString() } : request;
}
