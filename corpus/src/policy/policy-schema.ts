import { tagColumns } from '../stages/tag-columns.ts';

const share = { type: 'number', minimum: 0, maximum: 1 };
const strings = { type: 'array', items: { type: 'string' } };
const choice = (...values: string[]) => ({ type: 'string', enum: values });
const closed = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

const language = {
  keep: { ...strings, minItems: 1 },
  minShare: share,
  minProbability: share,
  paragraphs: choice('keep', 'drop'),
  paragraphCharacters: { type: 'integer', minimum: 0 },
  paragraphProbability: share,
  partCharacters: { type: 'integer', minimum: 1 },
};

/** JSON schema of a policy. */
export const policySchema = closed(
  {
    name: { type: 'string', minLength: 1 },
    profile: { type: 'string' },
    shortMedian: { type: 'number', minimum: 0 },
    profiles: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'array',
        items: closed(
          {
            rule: { type: 'string', minLength: 1 },
            column: choice(...tagColumns),
            min: { type: 'number' },
            max: { type: 'number' },
          },
          ['min', 'max'],
        ),
      },
    },
    language: closed(language, ['partCharacters']),
    boilerplate: closed({
      documents: { type: 'integer', minimum: 2 },
      share,
      action: choice('keep', 'drop'),
      maxShare: share,
    }),
    personalData: closed({ mask: strings, minConfidence: share }),
    contamination: closed({
      action: choice('tag', 'remove'),
      maxShare: share,
      maxItems: { type: 'integer', minimum: 0 },
    }),
    duplicates: closed({ exact: choice('tag', 'remove'), near: choice('tag', 'remove'), licences: strings }),
    sound: closed(
      {
        minSeconds: { type: 'number', minimum: 0 },
        maxSeconds: { type: 'number', exclusiveMinimum: 0 },
        minSampleRate: { type: 'integer', minimum: 0 },
        maxClippedShare: share,
        maxSilentShare: share,
        splits: closed({ dev: share, test: share }),
        maxWer: { type: 'number', minimum: 0 },
      },
      ['maxWer'],
    ),
    sources: {
      type: 'object',
      additionalProperties: closed(
        {
          profile: { type: 'string' },
          language: closed(language, Object.keys(language)),
          duplicates: choice('keep', 'remove'),
        },
        ['profile', 'language', 'duplicates'],
      ),
    },
  },
  ['sound', 'sources'],
);
