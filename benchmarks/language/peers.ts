import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contender, eight, timed } from './contender.ts';
import { lingua } from './lingua.ts';

const here = import.meta.dirname;
const modules = join(here, 'peers/node_modules');
const bytes = (path: string) => statSync(path).size;
// Peers are no dependencies of ours: they are found in their own folder, if the user installed them there.
const load = async (path: string) => (await import(pathToFileURL(join(modules, path)).href)) as Record<string, never>;
const norwegian = (code: string) => (code === 'no' ? 'nb' : code);

/** The peers that are installed; `undefined` when none is. */
export async function peers(): Promise<Contender[]> {
  const found: Contender[] = [];
  if (existsSync(join(modules, 'fasttext.wasm.js'))) {
    const { getLIDModel } = (await load('fasttext.wasm.js/dist/main/node.mjs')) as never as {
      getLIDModel(): Promise<{
        load(): Promise<unknown>;
        model: {
          predict(text: string, k: number, threshold: number): { size(): number; get(at: number): [number, string] };
        };
      }>;
    };
    const lid = await getLIDModel();
    await lid.load();
    const file = join(modules, 'fasttext.wasm.js/dist/models/language-identification/assets/lid.176.ftz');
    const first = (text: string, k: number, of?: readonly string[]) => {
      const all = lid.model.predict(text.replaceAll('\n', ' '), k, 0);
      for (let at = 0; at < all.size(); at++) {
        const code = norwegian(all.get(at)[1].replace('__label__', ''));
        if (!of || of.includes(code)) return code;
      }
      return 'und';
    };
    found.push(
      {
        name: 'fastText lid.176',
        modelBytes: bytes(file),
        note: 'all languages',
        run: (texts) => timed(texts, (text) => first(text, 1)),
      },
      {
        name: 'fastText lid.176, eight',
        modelBytes: bytes(file),
        note: 'best of the eight',
        run: (texts) => timed(texts, (text) => first(text, 176, eight)),
      },
    );
  }
  if (existsSync(join(modules, 'franc'))) {
    const { franc } = (await load('franc/index.js')) as never as { franc(text: string, options: object): string };
    const codes: Record<string, string> = {
      dan: 'da',
      nob: 'nb',
      nno: 'nn',
      swe: 'sv',
      fao: 'fo',
      isl: 'is',
      deu: 'de',
      eng: 'en',
    };
    const options = { only: Object.keys(codes), minLength: 1 };
    found.push({
      name: 'franc',
      modelBytes: bytes(join(modules, 'franc/data.js')),
      note: 'restricted to the eight; no fo, is',
      run: (texts) => timed(texts, (text) => codes[franc(text, options)] ?? 'und'),
    });
  }
  if (existsSync(join(modules, 'tinyld'))) {
    const path = 'tinyld/dist/tinyld.heavy.node.mjs';
    const { detect } = (await load(path)) as never as { detect(text: string, options: object): string };
    const options = { only: ['da', 'no', 'sv', 'is', 'de', 'en'] };
    found.push({
      name: 'tinyld heavy',
      modelBytes: bytes(join(modules, path)),
      note: 'restricted to the eight; no nn, fo',
      run: (texts) => timed(texts, (text) => norwegian(detect(text, options))),
    });
  }
  if (existsSync(join(modules, 'eld'))) {
    const { eld } = (await load('eld/src/entries/static.large.js')) as never as {
      eld: { setLanguageSubset(codes: string[]): unknown; detect(text: string): { language: string } };
    };
    eld.setLanguageSubset(['da', 'no', 'sv', 'is', 'de', 'en']);
    found.push({
      name: 'eld large',
      modelBytes: bytes(join(modules, 'eld/src/ngrams/large.js')),
      note: 'restricted to the eight; no nn, fo',
      run: (texts) => timed(texts, (text) => norwegian(eld.detect(text).language)),
    });
  }
  const python = lingua();
  if (python) found.push(python);
  return found;
}
