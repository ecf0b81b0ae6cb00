import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { SprogError } from '@sprog/core';
import { openSession } from '@sprog/onnx';
import * as ort from 'onnxruntime-node';
import { type TokenWindow, tokenWindows } from './token-windows.ts';
import { readWordLabel, type WordLabel } from './word-label.ts';

/** Sub-tokens fed at once, and how many of them neighbours share. */
const WINDOW = 240;
const OVERLAP = 48;

/**
 * A token classifier that tells sign and case of each word: `*.onnx` (`input_ids`, `attention_mask`, `token_type_ids` i64 [1, T] → logits
 * [1, T, classes]), `tokenizer.json`, and `config.json` with `id2label`. The first sub-token of a word decides. In a worker thread only.
 */
export class PunctuationModel {
  readonly #session: ort.InferenceSession;
  readonly #tokenizer: Tokenizer;
  readonly #labels: readonly WordLabel[];
  readonly #begin: number;
  readonly #end: number;
  readonly #unknown: number;
  busySeconds = 0;

  private constructor(session: ort.InferenceSession, tokenizer: Tokenizer, labels: readonly WordLabel[]) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#labels = labels;
    const id = (token: string) => tokenizer.token_to_id(token);
    const [begin, end, unknown] = [id('[CLS]'), id('[SEP]'), id('[UNK]')];
    if (begin === undefined || end === undefined || unknown === undefined)
      throw new SprogError('MODEL_DAMAGED', 'tokenizer.json lacks [CLS], [SEP] or [UNK]');
    [this.#begin, this.#end, this.#unknown] = [begin, end, unknown];
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open(folder: string, threads: number): Promise<PunctuationModel> {
    const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.onnx')) : undefined;
    if (!name) throw new SprogError('MODEL_MISSING', 'punctuation model (.onnx)');
    const read = async (file: string): Promise<unknown> => {
      let text: string;
      try {
        text = await readFile(join(folder, file), 'utf8');
      } catch (cause) {
        throw new SprogError('MODEL_MISSING', file, { cause });
      }
      try {
        return JSON.parse(text);
      } catch (cause) {
        throw new SprogError('MODEL_DAMAGED', file, { cause });
      }
    };
    const [tokenizer, config] = await Promise.all([read('tokenizer.json'), read('config.json')]);
    const names = (config as { id2label?: Record<string, string> }).id2label;
    if (!names) throw new SprogError('MODEL_DAMAGED', 'config.json has no id2label');
    const labels = Object.keys(names).map((_, i) => readWordLabel(names[String(i)] ?? ''));
    return new PunctuationModel(
      await openSession(join(folder, name), { threads }),
      new Tokenizer(tokenizer as object, {}),
      labels,
    );
  }

  /** Sign and case of each word; words are fed in lower case. */
  async label(words: readonly string[]): Promise<WordLabel[]> {
    const pieces = words.map((word) => {
      const { ids } = this.#tokenizer.encode(word.toLowerCase(), { add_special_tokens: false });
      return ids.length > 0 ? ids.slice(0, WINDOW) : [this.#unknown];
    });
    const out: WordLabel[] = [];
    for (const window of tokenWindows(
      pieces.map((ids) => ids.length),
      WINDOW,
      OVERLAP,
    ))
      out.push(...(await this.#labelWindow(pieces, window)));
    return out;
  }

  async #labelWindow(pieces: readonly number[][], window: TokenWindow): Promise<WordLabel[]> {
    const ids: number[] = [this.#begin];
    const first: number[] = [];
    for (let word = window.from; word < window.to; word++) {
      first.push(ids.length);
      ids.push(...pieces[word]!);
    }
    ids.push(this.#end);
    const tensor = (fill: (i: number) => number) =>
      new ort.Tensor(
        'int64',
        BigInt64Array.from(ids, (_, i) => BigInt(fill(i))),
        [1, ids.length],
      );
    const feeds: Record<string, ort.Tensor> = {};
    for (const name of this.#session.inputNames)
      feeds[name] = tensor(name === 'input_ids' ? (i) => ids[i]! : name === 'attention_mask' ? () => 1 : () => 0);
    const started = performance.now();
    const outputs = await this.#session.run(feeds);
    this.busySeconds += (performance.now() - started) / 1000;
    const logits = outputs[this.#session.outputNames[0]!]!;
    const classes = this.#labels.length;
    if (logits.dims.at(-1) !== classes)
      throw new SprogError('MODEL_DAMAGED', 'classes of the model and of config.json differ');
    const values = logits.data as Float32Array;
    return Array.from({ length: window.keepTo - window.keepFrom }, (_, i) => {
      const row = first[window.keepFrom - window.from + i]! * classes;
      let best = 0;
      for (let k = 1; k < classes; k++) if (values[row + k]! > values[row + best]!) best = k;
      return this.#labels[best]!;
    });
  }
}
