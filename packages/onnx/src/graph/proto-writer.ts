/** Part of a message: bytes that are there, or bytes that are made when they are written (weights: one tensor in memory at a time). */
export type Part = Uint8Array | LazyBytes;

/** Bytes made at the moment of writing. `length` must be their true number. */
export interface LazyBytes {
  readonly length: number;
  read(): Uint8Array;
}

/** The base-128 encoding of an integer of up to 64 bits; negative numbers take ten bytes, as int64 fields do. */
export function encodeVarint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/**
 * Writes one protobuf message field by field. Large parts are kept by reference and joined only in the file.
 * The wire format is that of protobuf.dev/programming-guides/encoding.
 */
export class ProtoWriter {
  readonly parts: Part[] = [];
  length = 0;

  /** An integer field (int32, int64, enum, bool). */
  int(field: number, value: number | bigint): this {
    return this.#add(encodeVarint(field << 3), encodeVarint(value));
  }

  /** A 32-bit float field. */
  float(field: number, value: number): this {
    return this.#add(encodeVarint((field << 3) | 5), new Uint8Array(Float32Array.of(value).buffer));
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Part): this {
    return this.#add(encodeVarint((field << 3) | 2), encodeVarint(value.length), value);
  }

  message(field: number, value: ProtoWriter): this {
    return this.#add(encodeVarint((field << 3) | 2), encodeVarint(value.length), ...value.parts);
  }

  /** Repeated integers, packed into one field. */
  packed(field: number, values: readonly (number | bigint)[]): this {
    const inner = new ProtoWriter();
    for (const value of values) inner.#add(encodeVarint(value));
    return this.message(field, inner);
  }

  /** Repeated floats, packed into one field. */
  packedFloats(field: number, values: readonly number[]): this {
    return this.bytes(field, new Uint8Array(Float32Array.from(values).buffer));
  }

  #add(...parts: Part[]): this {
    for (const part of parts) {
      this.parts.push(part);
      this.length += part.length;
    }
    return this;
  }
}
