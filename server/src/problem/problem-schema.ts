import { errorTable } from '@sprog/core';

/** JSON Schema of Problem. */
export const problemSchema = {
  $id: 'Problem',
  type: 'object',
  description: 'RFC 9457 problem details. Never quotes the input.',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', description: '`urn:sprog:error:` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'what is wrong and how to mend it' },
    code: { type: 'string', enum: Object.keys(errorTable) },
    requestId: { type: 'string', description: 'as in the header x-request-id and in the log' },
    line: { type: 'integer', minimum: 1, description: 'in a batch: the line that was not understood' },
    id: { type: 'string', description: 'in a batch: id of that line, if it could be read' },
  },
} as const;

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
});

/** What every route may answer beside its own. */
export const problemResponses = {
  '4xx': problem('The request cannot be answered; `code` says why'),
  '5xx': problem('The server cannot answer; `code` says why'),
};
