/** What a licence asks of those who use the resource, or forbids. */
export const duties = [
  'attribution',
  'share-alike',
  'source-disclosure',
  'non-commercial',
  'no-derivatives',
  'no-redistribution',
  'research-only',
  'agreement',
  'unclear',
] as const;

export type Duty = (typeof duties)[number];
