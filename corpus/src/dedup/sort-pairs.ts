const RADIX = 2048;

/** Sorts keys ascending and their values with them, in place; pairs of one key keep their order. Linear: three passes of 11 bits. */
export function sortPairs(keys: Uint32Array, values: Uint32Array): void {
  const count = keys.length;
  if (count < 2) return;
  let fromKeys = keys;
  let fromValues = values;
  let toKeys: Uint32Array = new Uint32Array(count);
  let toValues: Uint32Array = new Uint32Array(count);
  const starts = new Uint32Array(RADIX);
  for (let shift = 0; shift < 33; shift += 11) {
    starts.fill(0);
    for (let at = 0; at < count; at++) starts[(fromKeys[at]! >>> shift) & (RADIX - 1)]!++;
    let sum = 0;
    for (let digit = 0; digit < RADIX; digit++) {
      const here = starts[digit]!;
      starts[digit] = sum;
      sum += here;
    }
    for (let at = 0; at < count; at++) {
      const key = fromKeys[at]!;
      const to = starts[(key >>> shift) & (RADIX - 1)]!++;
      toKeys[to] = key;
      toValues[to] = fromValues[at]!;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
  // Three passes end in the spare arrays.
  keys.set(fromKeys);
  values.set(fromValues);
}
