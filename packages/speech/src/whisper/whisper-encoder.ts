import type { WhisperLayout } from '@sprog/onnx';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type EncodedPart, EncodedSound } from './encoded-sound.ts';

interface Output extends EncodedPart {
  /** Without the windows; −1 where the places are. */
  sizes: number[];
}

/** Whisper's encoder graph: features in, what the decoder listens to out. Buffers are used again for the next sound. */
export class WhisperEncoder {
  /** Seconds spent inside ONNX Runtime. */
  busySeconds = 0;
  readonly #session: InferenceSession;
  readonly #mels: number;
  readonly #outputs: Output[];

  constructor(session: InferenceSession, { dims }: WhisperLayout) {
    this.#session = session;
    this.#mels = dims.mels;
    this.#outputs = session.outputMetadata.flatMap((output): Output[] => {
      if (!output.isTensor) return [];
      const type = output.type === 'int8' ? 'int8' : 'float32';
      const sizes = output.shape.slice(1).map((size) => (typeof size === 'number' ? size : -1));
      return [{ name: output.name, type, sizes, dims: [], buffer: new Float32Array(0) }];
    });
  }

  /**
   * Windows are encoded one by one: side by side they would take several times the memory and no less time.
   * @param mel [windows, mels, frames], frames even
   * @returns valid until the next call
   */
  async encode(mel: Float32Array, windows: number, frames: number): Promise<EncodedSound> {
    const places = frames / 2;
    for (const output of this.#outputs) {
      output.dims = output.sizes.map((size) => (size < 0 ? places : size));
      const total = output.dims.reduce((product, size) => product * size, windows);
      if (output.buffer.length < total)
        output.buffer = output.type === 'int8' ? new Int8Array(total) : new Float32Array(total);
    }
    const sound = new EncodedSound(
      windows,
      places,
      this.#outputs.map((output) => ({ ...output })),
    );
    const floats = this.#mels * frames;
    const begin = performance.now();
    for (let window = 0; window < windows; window++) {
      const features = mel.subarray(window * floats, (window + 1) * floats);
      const fed = { mel: new Tensor('float32', features, [1, this.#mels, frames]) };
      await this.#session.run(fed, sound.tensors(window, 1));
    }
    this.busySeconds += (performance.now() - begin) / 1000;
    return sound;
  }
}
