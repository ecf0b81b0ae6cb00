export { type ErrorCode, errorTable, SprogError } from './errors.ts';
export { sha256, sha256File } from './sha256.ts';
