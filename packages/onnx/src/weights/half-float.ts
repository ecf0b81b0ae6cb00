/** Values of all 65,536 half-precision numbers: a table is several times faster than arithmetic, and 256 kB. */
let table: Float32Array | undefined;

function halfTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else if (exponent === 31) table[bits] = fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    else table[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return table;
}

/** IEEE half precision (little endian) to float32. */
export function halfToFloat(bytes: Uint8Array): Float32Array {
  const values = halfTable();
  const out = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = values[bytes[2 * i]! | (bytes[2 * i + 1]! << 8)]!;
  return out;
}

/** bfloat16 (little endian) to float32: the upper half of its bits. */
export function bfloatToFloat(bytes: Uint8Array): Float32Array {
  const out = new Uint32Array(bytes.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = ((bytes[2 * i]! << 16) | (bytes[2 * i + 1]! << 24)) >>> 0;
  return new Float32Array(out.buffer);
}

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** float32 to the nearest half-precision number, ties to even; what is too large becomes infinite. */
export function floatToHalf(values: Float32Array): Uint16Array {
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    scratch[0] = values[i]!;
    const bits = scratchBits[0]!;
    const sign = (bits >>> 16) & 0x8000;
    const magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) out[i] = sign | 0x7e00;
    else if (magnitude >= 0x477ff000) out[i] = sign | 0x7c00;
    else if (magnitude >= 0x38800000) {
      const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
      out[i] = sign | ((rounded - 0x38000000) >>> 13);
    } else {
      // Below 2^-14 the steps are even, 2^-24: rounding to a multiple of it is what the format asks for.
      const steps = Math.abs(scratch[0]!) * 2 ** 24;
      const floor = Math.floor(steps);
      const rest = steps - floor;
      out[i] = sign | (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor);
    }
  }
  return out;
}
