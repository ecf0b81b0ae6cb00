export { concatBytes, concatFloats } from './concat.ts';
export { decodeUtf8 } from './decode-utf8.ts';
export { type ErrorCode, errorTable, SprogError } from './errors.ts';
export { type MapInOrderOptions, mapInOrder } from './map-in-order.ts';
export { sha256, sha256File } from './sha256.ts';
export { type Line, splitLines } from './split-lines.ts';
export { sprogHome } from './sprog-home.ts';
export { type WriteFileOptions, writeFileAtomic } from './write-file-atomic.ts';
