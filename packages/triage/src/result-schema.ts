import { personalDataTypes } from '@sprog/text';
import { lifeEvents, urgencyLevels } from './result.ts';

const probability = { type: 'number', minimum: 0, maximum: 1 } as const;
const span = {
  text: { type: 'string' },
  start: { type: 'integer', minimum: 0, description: 'UTF-16 offset in the text that was given' },
  end: { type: 'integer', minimum: 0, description: 'exclusive' },
} as const;
const ranked = {
  type: 'array',
  items: {
    type: 'object',
    required: ['number', 'title', 'probability'],
    additionalProperties: false,
    properties: { number: { type: 'string' }, title: { type: 'string' }, probability },
  },
} as const;

/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of TriageResult. The API validates and documents with it. */
export const triageResultSchema = {
  $id: 'TriageResult',
  type: 'object',
  additionalProperties: false,
  required: [
    'language',
    'inScope',
    'mainGroups',
    'subjects',
    'set',
    'decision',
    'kleData',
    'urgency',
    'lifeEvent',
    'deadlines',
    'personalData',
    'evidence',
    'model',
  ],
  properties: {
    id: { type: 'string' },
    language: {
      type: 'object',
      required: ['code', 'probability'],
      additionalProperties: false,
      properties: { code: { type: 'string' }, probability },
    },
    inScope: {
      type: 'object',
      required: ['value', 'probability'],
      additionalProperties: false,
      properties: { value: { type: 'boolean' }, probability },
    },
    mainGroups: ranked,
    subjects: ranked,
    set: {
      type: 'array',
      items: { type: 'string' },
      description: 'conformal set of main groups; "oos" is out of scope',
    },
    decision: { enum: ['suggest', 'review'] },
    kleData: {
      anyOf: [
        { type: 'null' },
        {
          type: 'object',
          required: ['subjectKey', 'version', 'activityFacet', 'label', 'source'],
          additionalProperties: false,
          properties: {
            subjectKey: { type: 'string' },
            version: { type: ['string', 'null'] },
            activityFacet: { type: ['string', 'null'] },
            label: { type: ['string', 'null'] },
            source: { enum: ['message', 'model'] },
          },
        },
      ],
    },
    urgency: {
      type: 'object',
      required: ['level', 'probabilities', 'reasons'],
      additionalProperties: false,
      properties: {
        level: { enum: urgencyLevels },
        probabilities: {
          type: 'object',
          required: urgencyLevels,
          additionalProperties: false,
          properties: { normal: probability, elevated: probability, acute: probability },
        },
        reasons: {
          type: 'array',
          items: { type: 'object', required: ['text', 'start', 'end'], additionalProperties: false, properties: span },
        },
      },
    },
    lifeEvent: {
      type: 'object',
      required: ['value', 'probability'],
      additionalProperties: false,
      properties: { value: { enum: lifeEvents }, probability },
    },
    deadlines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['date', 'text', 'start', 'end', 'kind'],
        additionalProperties: false,
        properties: {
          date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
          time: { type: 'string', pattern: '^[0-9]{2}:[0-9]{2}$' },
          ...span,
          kind: { type: 'string' },
        },
      },
    },
    personalData: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'text', 'start', 'end', 'confidence', 'reason'],
        additionalProperties: false,
        properties: { type: { enum: personalDataTypes }, ...span, confidence: probability, reason: { type: 'string' } },
      },
    },
    evidence: {
      type: 'array',
      items: {
        type: 'object',
        required: ['text', 'start', 'end', 'weight'],
        additionalProperties: false,
        properties: { ...span, weight: { type: 'number' } },
      },
    },
    model: {
      type: 'object',
      required: ['id', 'revision'],
      additionalProperties: false,
      properties: { id: { type: 'string' }, revision: { type: 'string' } },
    },
  },
} as const;
