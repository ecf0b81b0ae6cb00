import { type ErrorCode, SprogError } from '@sprog/core';
import { describeViolation, type Violation } from './describe-violation.ts';

/** What Fastify and Node say, in our table. */
const known: Record<string, [ErrorCode, string?]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['INVALID_INPUT', 'the body is not as long as Content-Length says'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['INVALID_JSON', 'the body is empty'],
  FST_ERR_BAD_URL: ['INVALID_INPUT', 'the path is not well formed'],
  FST_ERR_MAX_PARAM_LENGTH: ['NOT_FOUND'],
  FST_ERR_NOT_FOUND: ['NOT_FOUND'],
  ECONNRESET: ['CANCELLED'],
  ERR_STREAM_PREMATURE_CLOSE: ['CANCELLED'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT'],
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE'],
};

/** Any error as one with a code of our table. Messages of others are dropped, as they may quote the input; the cause is kept for the log. */
export function toSprogError(error: unknown): SprogError {
  if (error instanceof SprogError) return error;
  const { code, statusCode, validation, validationContext } = (error ?? {}) as {
    code?: string;
    statusCode?: number;
    validation?: Violation[];
    validationContext?: string;
  };
  if (validation?.[0])
    return new SprogError('INVALID_INPUT', describeViolation(validation[0], validationContext ?? 'body'));
  const [ours, detail = ''] = (code !== undefined && Object.hasOwn(known, code) && known[code]) || [];
  if (ours) return new SprogError(ours, detail, { cause: error });
  if (code?.startsWith('HPE_')) return new SprogError('INVALID_INPUT', 'not a valid HTTP request', { cause: error });
  if (statusCode === 404) return new SprogError('NOT_FOUND', '', { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new SprogError('INVALID_INPUT', '', { cause: error });
  return new SprogError('INTERNAL', '', { cause: error });
}
