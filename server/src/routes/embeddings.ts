import { mapInOrder, SprogError } from '@sprog/core';
import type { FastifyInstance } from 'fastify';
import { abortSignal } from '../abort-signal.ts';
import { problemResponses } from '../problem/problem-schema.ts';

const model = 'danish-encoder';
const width = 384;
const schema = {
  tags: ['text'],
  summary: 'Vectors of texts, as the OpenAI API gives them',
  description: `Vectors of ${width} numbers and length 1 from our encoder; similar texts have a large inner product.`,
  body: {
    type: 'object',
    required: ['input'],
    additionalProperties: false,
    properties: {
      input: {
        anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, maxItems: 256, items: { type: 'string' } }],
      },
      model: { type: 'string', description: `\`${model}\`, or left out` },
      encoding_format: { enum: ['float', 'base64'], description: 'base64: 32-bit floats, little-endian' },
      dimensions: { const: width },
      user: { type: 'string', description: 'taken for compatibility, not used' },
    },
    examples: [{ input: ['Hul i cykelstien', 'Vejen har fået et hul'], model }],
  },
  response: {
    200: {
      description: 'A vector for each text',
      type: 'object',
      required: ['object', 'data', 'model', 'usage'],
      properties: {
        object: { const: 'list' },
        data: {
          type: 'array',
          items: {
            type: 'object',
            required: ['object', 'index', 'embedding'],
            properties: {
              object: { const: 'embedding' },
              index: { type: 'integer' },
              embedding: { anyOf: [{ type: 'array', items: { type: 'number' } }, { type: 'string' }] },
            },
          },
        },
        model: { type: 'string' },
        usage: {
          type: 'object',
          properties: { prompt_tokens: { type: 'integer' }, total_tokens: { type: 'integer' } },
        },
      },
    },
    ...problemResponses,
  },
};

/** POST /v1/embeddings */
export async function embeddings(app: FastifyInstance): Promise<void> {
  const { router } = app.sprog;
  type Body = { input: string | string[]; model?: string; encoding_format?: 'float' | 'base64' };
  app.post<{ Body: Body }>('/embeddings', { schema }, async (request, reply) => {
    const { input, model: wanted = model, encoding_format: format = 'float' } = request.body;
    if (wanted !== model) throw new SprogError('NOT_FOUND', `the only encoder here is ${model}`);
    const signal = abortSignal(reply);
    const limit = router.load.workers * 2;
    const data: { object: 'embedding'; index: number; embedding: number[] | string }[] = [];
    let tokens = 0;
    for await (const made of mapInOrder([input].flat(), (text) => router.embed(text, { signal }), { limit, signal })) {
      const unit = unitLength(made.vector);
      tokens += made.tokens;
      data.push({
        object: 'embedding',
        index: data.length,
        embedding: format === 'float' ? Array.from(unit) : base64(unit),
      });
    }
    // An abort ends the loop early; half a list is no answer.
    if (signal.aborted) throw new SprogError('CANCELLED');
    return { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } };
  });
}

function unitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? vector.map((value) => value / length) : vector;
}

function base64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i]!, i * 4);
  return bytes.toString('base64');
}
