import type { WhisperLayout } from '@sprog/onnx';
import type { InferenceSession } from 'onnxruntime-node';
import { Ancestry } from './ancestry.ts';
import { DecoderGraph } from './decoder-graph.ts';
import type { EncodedSound } from './encoded-sound.ts';
import { KeyValuePool } from './key-value-pool.ts';
import type { MaskKind } from './logit-masks.ts';
import type { NextRows, RowsWanted, StepDecoder } from './step-decoder.ts';

/** Entries without use that the pool may hold before it is compacted. */
const slack = 40;

/** Whisper's decoder as steps. One decoding at a time: `start` begins another. */
export class WhisperDecoder implements StepDecoder {
  readonly vocabulary: number;
  windows = 1;
  readonly #layout: WhisperLayout;
  readonly #graph: DecoderGraph;
  readonly #pool: KeyValuePool;
  #ancestry = new Ancestry(1, 0);
  #sound: EncodedSound | undefined;
  /** Windows still decoded: the first slots of the sound. */
  #active = 0;
  #position = 0;
  #bias = new Float32Array(0);

  constructor(session: InferenceSession, layout: WhisperLayout) {
    this.#layout = layout;
    const { vocabulary, heads, width, decoderLayers: layers } = layout.dims;
    this.vocabulary = vocabulary;
    this.#pool = new KeyValuePool({ layers, heads, size: width / heads });
    this.#graph = new DecoderGraph(session, layout, this.#pool);
  }

  /** Seconds spent inside ONNX Runtime. */
  get busySeconds(): number {
    return this.#graph.busySeconds;
  }

  start(sound: EncodedSound): void {
    this.#sound = sound;
    this.windows = sound.windows;
    this.#active = sound.windows;
    this.#pool.reset(sound.windows);
    this.#ancestry = new Ancestry(sound.windows, 8 * this.#layout.dims.textPlaces);
    this.#position = 0;
  }

  /** Feeds every window the same tokens after those fed before. Gives one row a window: what comes after the last of them. */
  async feed(tokens: readonly number[], mask: MaskKind, wanted: RowsWanted): Promise<NextRows> {
    const rows = tokens.length;
    const bias = this.#biasFor(rows);
    this.#ancestry.feed(rows, bias);
    const places = tokens.map((_, i) => this.#position + i);
    this.#position += rows;
    const every = Array.from({ length: this.windows }, (_, window) => window);
    const picked = every.map((window) => window * rows + rows - 1);
    const positions = every.flatMap(() => places);
    const inputs = { ...this.#batch(rows, bias), tokens: every.flatMap(() => tokens), positions, picked, mask };
    return this.#graph.step(inputs, wanted);
  }

  async advance(
    tokens: Int32Array,
    parents: Int32Array,
    alive: readonly boolean[],
    wanted: RowsWanted,
  ): Promise<NextRows> {
    this.#drop(alive);
    this.#compact();
    const sound = this.#sound!;
    const rows = tokens.length / this.windows;
    const bias = this.#biasFor(rows);
    const fed = new Int32Array(this.#active * rows);
    const from = new Int32Array(this.#active * rows);
    for (let slot = 0; slot < this.#active; slot++) {
      const at = sound.windowAt(slot) * rows;
      fed.set(tokens.subarray(at, at + rows), slot * rows);
      from.set(parents.subarray(at, at + rows), slot * rows);
    }
    this.#ancestry.advance(rows, from, bias);
    const picked: number[] = [];
    alive.forEach((lives, window) => {
      if (lives) for (let r = 0; r < rows; r++) picked.push(sound.slotOf(window) * rows + r);
    });
    const positions = new Int32Array(fed.length).fill(this.#position++);
    return this.#graph.step({ ...this.#batch(rows, bias), tokens: fed, positions, picked, mask: 'text' }, wanted);
  }

  /**
   * The whole of some tokens at once, for alignment.
   * @returns `logits` [tokens, vocabulary] without suppression, and the attention of the alignment heads [heads, tokens, places]
   */
  align(
    sound: EncodedSound,
    tokens: readonly number[],
  ): Promise<{ logits: Float32Array; attention: Float32Array; heads: number }> {
    this.start(sound);
    const bias = this.#biasFor(tokens.length);
    this.#ancestry.feed(tokens.length, bias);
    const every = tokens.map((_, i) => i);
    const batch = this.#batch(tokens.length, bias);
    return this.#graph.align({ ...batch, tokens, positions: every, picked: every, mask: 'none' });
  }

  #batch(rows: number, bias: Float32Array) {
    return { windows: this.#active, rows, bias, cross: this.#sound!.tensors(0, this.#active) };
  }

  #biasFor(rows: number): Float32Array {
    const floats = this.#active * rows * (this.#pool.length + rows);
    if (this.#bias.length < floats) this.#bias = new Float32Array(2 * floats);
    return this.#bias.subarray(0, floats);
  }

  /** Takes windows that are done out of the batch: the last one still decoded takes their slot. */
  #drop(alive: readonly boolean[]): void {
    const sound = this.#sound!;
    for (let slot = this.#active - 1; slot >= 0; slot--) {
      if (alive[sound.windowAt(slot)]) continue;
      const last = --this.#active;
      sound.swap(slot, last);
      this.#pool.drop(slot);
      this.#ancestry.drop(slot);
    }
  }

  /** Forgets entries that no hypothesis looks at, when there are many. */
  #compact(): void {
    if (this.#pool.length < this.#position + slack) return;
    const used = this.#ancestry.used();
    if (Math.max(...used.map((list) => list.length)) + slack > this.#pool.length) return;
    this.#pool.keep(used);
    this.#ancestry.keep(used);
  }
}
