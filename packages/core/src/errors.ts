/**
 * Every error that a user can meet, in one table: a code, the HTTP status it maps to, and a sentence that says how to mend it.
 * Messages never quote user text: what a citizen wrote must not end up in a log.
 */
export const errorTable = {
  INVALID_INPUT: { status: 400, title: 'Invalid input', mend: 'Check the request against the schema at /docs.' },
  INVALID_JSON: { status: 400, title: 'Not valid JSON', mend: 'Send UTF-8 JSON; check quotes, commas and brackets.' },
  INVALID_MEMO: {
    status: 422,
    title: 'Not a valid MeMo message',
    mend: 'Send a complete MeMo 1.1 or 1.2 message as XML without a DTD.',
  },
  INVALID_ENCODING: { status: 400, title: 'Not valid UTF-8', mend: 'Convert the input to UTF-8 and send it again.' },
  TEXT_EMPTY: { status: 422, title: 'No text to work on', mend: 'Send a text with at least one letter.' },
  TEXT_TOO_LONG: {
    status: 413,
    title: 'Text too long',
    mend: 'Split the text, or raise the limit in the configuration.',
  },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large', mend: 'Send less at a time, or use the batch endpoint.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    mend: 'Use application/json, application/xml or application/x-ndjson as the endpoint documents.',
  },
  UNAUTHORIZED: {
    status: 401,
    title: 'API key missing or unknown',
    mend: 'Send `Authorization: Bearer <key>`; make a key with `sprog keys create`.',
  },
  NOT_FOUND: { status: 404, title: 'Not found', mend: 'Check the path, or look the number up in the KLE.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', mend: 'See /docs for the methods of this path.' },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request came in too slowly',
    mend: 'Send the request in one go; for large input use the batch endpoint.',
  },
  HEADERS_TOO_LARGE: { status: 431, title: 'Headers too large', mend: 'Send fewer or shorter headers.' },
  KEY_REQUIRED: {
    status: 403,
    title: 'No API key exists',
    mend: 'Make one with `sprog keys create NAME`, or listen on 127.0.0.1.',
  },
  OVERLOADED: {
    status: 429,
    title: 'Too many requests at once',
    mend: 'Wait for the seconds in Retry-After and try again.',
  },
  CANCELLED: { status: 499, title: 'Cancelled', mend: 'The caller went away or asked to stop; nothing was kept.' },
  SHUTTING_DOWN: { status: 503, title: 'Shutting down', mend: 'Try another instance, or wait until this one is back.' },
  MODEL_MISSING: {
    status: 503,
    title: 'Model files missing',
    mend: 'Run `sprog models verify` to see which files are missing or damaged.',
  },
  MODEL_DAMAGED: {
    status: 503,
    title: 'Model file damaged',
    mend: 'The SHA-256 differs from the card; restore the file from the release.',
  },
  HEADS_OUTDATED: {
    status: 503,
    title: 'Own heads do not fit this installation',
    mend: 'Run `sprog train` again, or leave them out with --bundled.',
  },
  FILE_UNREADABLE: { status: 400, title: 'File cannot be read', mend: 'Check the path and its permissions.' },
  FILE_UNWRITABLE: {
    status: 500,
    title: 'File cannot be written',
    mend: 'Check free space and permissions of the folder.',
  },
  TRAINING_DATA: {
    status: 400,
    title: 'Training cases cannot be used',
    mend: 'Send JSON lines with `text` and `mainGroup`; see `sprog train --help`.',
  },
  INTERNAL: {
    status: 500,
    title: 'Internal error',
    mend: 'This is a fault in Sprogværk; please report the code and the request id.',
  },
} as const;

/** Code of an error in {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;

/** An error with a code of the table. `detail` is safe to show and to log: it holds no user text. */
export class SprogError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly mend: string;
  readonly detail: string;
  constructor(code: ErrorCode, detail = '', options?: { cause?: unknown }) {
    const entry = errorTable[code];
    super(`${entry.title}${detail ? `: ${detail}` : ''}. ${entry.mend}`, options);
    this.name = 'SprogError';
    this.code = code;
    this.status = entry.status;
    this.title = entry.title;
    this.mend = entry.mend;
    this.detail = detail;
  }
}
