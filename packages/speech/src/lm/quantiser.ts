/** 256 values that stand for many: each bin holds about as many of them, and its mean stands for it. */
export function codebook(values: Float32Array): Float32Array {
  const sorted = Float32Array.from(values).sort();
  const book: number[] = [];
  let from = 0;
  for (let bin = 0; bin < 256 && from < sorted.length; bin++) {
    let to = Math.max(from + 1, Math.floor((sorted.length * (bin + 1)) / 256));
    // Equal values share one bin.
    while (to < sorted.length && sorted[to] === sorted[to - 1]) to++;
    let sum = 0;
    for (let i = from; i < to; i++) sum += sorted[i]!;
    book.push(sum / (to - from));
    from = to;
  }
  return Float32Array.from(book);
}

/** Place of the nearest value of the codebook, which is sorted. */
export function nearest(book: Float32Array, value: number): number {
  let low = 0;
  let high = book.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (book[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - book[low - 1]! < book[low]! - value ? low - 1 : low;
}
