const INSERTION = 24;
/** Above this a radix sort is faster than the engine's. */
const RADIX = 400;
let spare = new Uint32Array(4096);
const starts = new Uint32Array(3 * 2048);

/** Sorts the first `count` numbers ascending, drops repeats, and tells how many are left. */
export function sortDistinct(numbers: Uint32Array, count: number): number {
  if (count < 2) return count;
  if (count <= INSERTION) insertion(numbers, count);
  else if (count < RADIX) numbers.subarray(0, count).sort();
  else radix(numbers, count);
  let kept = 1;
  let last = numbers[0]!;
  for (let at = 1; at < count; at++) {
    const number = numbers[at]!;
    if (number === last) continue;
    numbers[kept++] = number;
    last = number;
  }
  return kept;
}

function insertion(numbers: Uint32Array, count: number): void {
  for (let at = 1; at < count; at++) {
    const number = numbers[at]!;
    let to = at;
    while (to > 0 && numbers[to - 1]! > number) {
      numbers[to] = numbers[to - 1]!;
      to--;
    }
    numbers[to] = number;
  }
}

/** Three passes of 11, 11 and 10 bits, the counts of all three taken in one. */
function radix(numbers: Uint32Array, count: number): void {
  if (spare.length < count) spare = new Uint32Array(2 ** Math.ceil(Math.log2(count)));
  starts.fill(0);
  for (let at = 0; at < count; at++) {
    const number = numbers[at]!;
    starts[number & 2047]!++;
    starts[2048 + ((number >>> 11) & 2047)]!++;
    starts[4096 + (number >>> 22)]!++;
  }
  for (let pass = 0; pass < 3; pass++) {
    let sum = 0;
    for (let digit = pass * 2048; digit < pass * 2048 + 2048; digit++) {
      const here = starts[digit]!;
      starts[digit] = sum;
      sum += here;
    }
  }
  const other = spare;
  for (let at = 0; at < count; at++) {
    const number = numbers[at]!;
    other[starts[number & 2047]!++] = number;
  }
  for (let at = 0; at < count; at++) {
    const number = other[at]!;
    numbers[starts[2048 + ((number >>> 11) & 2047)]!++] = number;
  }
  for (let at = 0; at < count; at++) {
    const number = numbers[at]!;
    other[starts[4096 + (number >>> 22)]!++] = number;
  }
  numbers.set(other.subarray(0, count));
}
