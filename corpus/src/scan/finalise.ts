/** Spreads the bits of a 32-bit hash (the last step of MurmurHash3): a bijection, so that it makes no collisions of its own. */
export function finalise(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
