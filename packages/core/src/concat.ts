/** Parts one after the other, copied. */
export const concatFloats = (parts: readonly Float32Array[]): Float32Array<ArrayBuffer> =>
  fill(new Float32Array(lengthOf(parts)), parts);

/** Parts one after the other, copied. */
export const concatBytes = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  fill(new Uint8Array(lengthOf(parts)), parts);

const lengthOf = (parts: readonly { length: number }[]) => parts.reduce((sum, part) => sum + part.length, 0);

function fill<T extends { set(part: ArrayLike<number>, at: number): void }>(
  all: T,
  parts: readonly ArrayLike<number>[],
): T {
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
