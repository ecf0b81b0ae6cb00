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
  AUDIO_UNREADABLE: {
    status: 422,
    title: 'Sound cannot be read',
    mend: 'Check that the file plays elsewhere; send WAV, FLAC, MP3, Ogg, WebM or M4A.',
  },
  AUDIO_UNSUPPORTED: {
    status: 415,
    title: 'Sound format not supported',
    mend: 'Convert it to WAV, FLAC, MP3, Ogg (Vorbis, Opus), WebM (Opus) or M4A (AAC) and send it again.',
  },
  AUDIO_EMPTY: {
    status: 422,
    title: 'No sound in the recording',
    mend: 'Record again, or send a file that holds sound.',
  },
  AUDIO_TOO_LONG: {
    status: 413,
    title: 'Recording too long',
    mend: 'Split the recording, or raise the limit in the configuration.',
  },
  NO_SPEECH: {
    status: 422,
    title: 'No speech was found in the recording',
    mend: 'Check the recording and its level; a call that stayed silent has no text.',
  },
  SPEECH_MISSING: {
    status: 503,
    title: 'No speech model on this server',
    mend: 'Run `sprog models pull whisper-base` and start the server again.',
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
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    mend: 'Check the path, name or number; KLE numbers are at /v1/kle, releases at /v1/corpora.',
  },
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
  LM_DAMAGED: {
    status: 503,
    title: 'Language model damaged',
    mend: 'Restore the file, train it again, or give a whole ARPA file.',
  },
  MODEL_UNSUPPORTED: {
    status: 422,
    title: 'Model of a kind that is not known here',
    mend: 'Convert Whisper, wav2vec2 with a CTC head, or BERT and ELECTRA classifiers; see `sprog models convert --help`.',
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
  DOWNLOAD_FAILED: {
    status: 502,
    title: 'Files could not be fetched',
    mend: 'Check network, proxy (HTTPS_PROXY) and HF_ENDPOINT, or name a mirror; what has come is kept, and the next try goes on from there.',
  },
  DOWNLOAD_DAMAGED: {
    status: 502,
    title: 'Other bytes came than were promised',
    mend: 'Nothing of them was kept; try again or name another mirror, and report the source when it happens twice.',
  },
  DOWNLOAD_REFUSED: {
    status: 502,
    title: 'The source refuses to give the files',
    mend: "Accept the terms on the model's page and set HF_TOKEN, or name another mirror.",
  },
  OFFLINE: {
    status: 503,
    title: 'Files are not on this machine, and the network is not to be used',
    mend: 'Run `sprog models pull` where there is a network, or leave out --offline.',
  },
  DISK_FULL: {
    status: 507,
    title: 'Not enough free disk space',
    mend: 'Free some space, or set SPROG_HOME to a larger disk; what has come is kept.',
  },
  RELEASE_INVALID: {
    status: 502,
    title: 'Not a release that can be used',
    mend: 'Ask its publisher for a whole one, or update sprog.',
  },
  RELEASE_DAMAGED: {
    status: 422,
    title: 'Files of the release are missing or damaged',
    mend: 'Run `sprog corpus pull` again on the same folder: it fetches the bad blocks alone.',
  },
  SIGNATURE: {
    status: 422,
    title: 'Signature not good, or by another key',
    mend: 'Compare the key with the one that the publisher names; --trust KEY takes a new one, --unsigned none at all.',
  },
  SIGNING_KEY: {
    status: 400,
    title: 'Signing key cannot be used',
    mend: 'Make one with `sprog corpus keys create FILE`.',
  },
  VERSION_TOO_LOW: {
    status: 400,
    title: 'Version too low for what has changed',
    mend: 'Leave the version out of the plan: it is decided from the data.',
  },
  QUERY_INVALID: {
    status: 400,
    title: 'Query cannot be run',
    mend: 'See `sprog corpus query --help` for tables and columns.',
  },
  TRAINING_DATA: {
    status: 400,
    title: 'Training cases cannot be used',
    mend: 'Send JSON lines with `text` and `mainGroup`; see `sprog train --help`.',
  },
  PLAN_INVALID: {
    status: 400,
    title: 'Plan or policy cannot be used',
    mend: 'Mend the named fields; docs/corpus-cleaning.md shows a whole plan, corpus/policies/danish.yaml a whole policy.',
  },
  RUN_LOCKED: {
    status: 409,
    title: 'Another run works in this folder',
    mend: 'Wait until it ends, or name another folder.',
  },
  RUN_FAILED: {
    status: 500,
    title: 'A part of the run failed',
    mend: 'Run the same command again: what is done is kept. Report it when the same part fails twice.',
  },
  RECIPE_INVALID: {
    status: 400,
    title: 'Recipe of a resource cannot be used',
    mend: 'Mend the named fields; docs/catalogue.md describes them all.',
  },
  SOURCE_DAMAGED: {
    status: 502,
    title: 'A file of the source is not what it should be',
    mend: 'Fetch it again, and tell the publisher when it happens twice.',
  },
  SOURCE_EMPTY: {
    status: 502,
    title: 'Nothing in the source could be used',
    mend: 'Look at what was set aside, and check location and parser of the recipe.',
  },
  ARCHIVE_LIMIT: {
    status: 413,
    title: 'An archive unpacks to more than is allowed',
    mend: 'Look at the archive before you trust it; raise the limit if it is sound.',
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
