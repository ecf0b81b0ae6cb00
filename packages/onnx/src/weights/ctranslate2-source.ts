import { FileWindow } from './file-window.ts';
import { bfloatToFloat, halfToFloat } from './half-float.ts';
import type { WeightSource } from './weight-source.ts';

const itemBytes = [4, 1, 2, 4, 2, 2] as const;
const longestName = 4096;

interface Entry {
  /** Its own name, when an alias led here: the scales are found by it. */
  name: string;
  shape: number[];
  type: number;
  offset: number;
  bytes: number;
}

/** A CTranslate2 model: its weights, and what the file says of itself. */
export interface CTranslate2Source extends WeightSource {
  /** Name of the specification, e.g. `WhisperSpec`. */
  readonly specification: string;
  readonly revision: number;
}

/**
 * Opens a CTranslate2 `model.bin`, binary versions 4 to 6: u32 version, specification name, u32 revision, then the variables (name, rank,
 * u32 dimensions, u8 type, u32 bytes, data) and the aliases. Strings are u16 length with a closing zero byte. Integer weights have a
 * `_scale` beside them by which they were multiplied (one per row, or one in all). Only headers are read here.
 * @throws SprogError MODEL_MISSING or MODEL_DAMAGED
 */
export function openCTranslate2(path: string): CTranslate2Source {
  const file = new FileWindow(path);
  try {
    let at = 0;
    const take = (length: number) => {
      const bytes = file.read(at, length);
      at += length;
      return bytes;
    };
    const u32 = () => take(4).readUInt32LE(0);
    const name = () => {
      const length = take(2).readUInt16LE(0);
      if (length < 1 || length > longestName) throw file.damaged('a name is too long');
      return take(length)
        .subarray(0, length - 1)
        .toString('utf8');
    };
    const version = u32();
    if (version < 4 || version > 6) throw file.damaged(`version ${version} is not known here`);
    const specification = name();
    const revision = u32();
    const entries = new Map<string, Entry>();
    for (let left = u32(); left > 0; left--) {
      const key = name();
      const rank = take(1)[0]!;
      if (rank > 8) throw file.damaged('a tensor has too many dimensions');
      const shape = Array.from({ length: rank }, u32);
      const type = take(1)[0]!;
      const bytes = u32();
      const item = itemBytes[type];
      const count = shape.reduce((product, n) => product * n, 1);
      if (!item || count * item !== bytes) throw file.damaged('a tensor has another size than its shape');
      if (at + bytes > file.size) throw file.damaged('the file ends too early');
      entries.set(key, { name: key, shape, type, offset: at, bytes });
      at += bytes;
    }
    if (at < file.size)
      for (let left = u32(); left > 0; left--) {
        const alias = name();
        const target = entries.get(name());
        if (!target) throw file.damaged('an alias points nowhere');
        entries.set(alias, target);
      }
    return new Source(file, entries, specification, revision);
  } catch (error) {
    file.close();
    throw error;
  }
}

class Source implements CTranslate2Source {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly specification: string;
  readonly revision: number;
  readonly #file: FileWindow;
  readonly #entries: Map<string, Entry>;

  constructor(file: FileWindow, entries: Map<string, Entry>, specification: string, revision: number) {
    this.#file = file;
    this.#entries = entries;
    this.specification = specification;
    this.revision = revision;
    this.shapes = new Map([...entries].map(([name, { shape }]) => [name, shape]));
  }

  read(name: string): Float32Array {
    const entry = this.#entries.get(name);
    if (!entry) throw this.#file.damaged(`${name} is missing`);
    const bytes = this.#file.read(entry.offset, entry.bytes);
    switch (entry.type) {
      case 0:
        return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      case 4:
        return halfToFloat(bytes);
      case 5:
        return bfloatToFloat(bytes);
      default:
        return this.#unscale(entry, bytes);
    }
  }

  close(): void {
    this.#file.close();
  }

  #unscale({ name, type, shape }: Entry, bytes: Buffer): Float32Array {
    const values =
      type === 1
        ? Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))
        : type === 2
          ? Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2))
          : Float32Array.from(new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4));
    if (!this.#entries.has(`${name}_scale`)) return values;
    const scales = this.read(`${name}_scale`);
    const rows = scales.length;
    if (rows !== 1 && rows !== shape[0]) throw this.#file.damaged(`${name}: the scales do not fit`);
    const width = values.length / rows;
    for (let row = 0; row < rows; row++) {
      const scale = scales[row]!;
      if (!(scale !== 0)) throw this.#file.damaged(`${name}: a scale is zero`);
      for (let i = row * width; i < (row + 1) * width; i++) values[i]! /= scale;
    }
    return values;
  }
}
