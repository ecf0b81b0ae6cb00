import { setImmediate as nextTurn } from 'node:timers/promises';
import { SprogError } from '@sprog/core';
import { identifyLanguage } from '@sprog/text';
import type { FastifyInstance } from 'fastify';
import { problemResponses } from '../problem/problem-schema.ts';

const identified = {
  type: 'object',
  required: ['code', 'probability'],
  properties: {
    code: { type: 'string', description: 'ISO 639, `other`, or `und` when there is no letter' },
    probability: { type: 'number', minimum: 0, maximum: 1 },
  },
};
const schema = {
  tags: ['text'],
  summary: 'Which language a text is in',
  body: {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: {
      text: { type: 'string' },
      texts: { type: 'array', minItems: 1, maxItems: 1000, items: { type: 'string' } },
    },
    examples: [{ text: 'Hvornår har borgerservice åbent?' }, { texts: ['Når åpner dere?', 'När öppnar ni?'] }],
  },
  response: {
    200: {
      description: '`language` of `text`, or `languages` of `texts`',
      type: 'object',
      properties: { language: identified, languages: { type: 'array', items: identified } },
    },
    ...problemResponses,
  },
};

/** POST /v1/language */
export async function language(app: FastifyInstance): Promise<void> {
  app.post<{ Body: { text?: string; texts?: string[] } }>('/language', { schema }, async (request) => {
    const { text, texts } = request.body;
    if (text !== undefined) return { language: identifyLanguage(text) };
    if (!texts) throw new SprogError('INVALID_INPUT', 'text or texts is missing');
    const languages = [];
    let pause = performance.now() + 10;
    for (const one of texts) {
      languages.push(identifyLanguage(one));
      // Others get their turn: a thousand long texts would hold the event loop for a while.
      if (performance.now() > pause) {
        await nextTurn();
        pause = performance.now() + 10;
      }
    }
    return { languages };
  });
}
