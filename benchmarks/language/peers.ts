import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { identifyLanguage } from '@sprog/text';

const here = import.meta.dirname;
const modules = join(here, 'peers/node_modules');
/** Our eight; a peer that can be restricted is asked for these alone (a help to it). */
export const eight = ['da', 'nb', 'nn', 'sv', 'fo', 'is', 'de', 'en'];

export interface Answers {
  readonly answers: string[];
  /** Milliseconds of processor time a text: other work on the machine does not count. */
  readonly msPerText: number;
}

export interface Contender {
  readonly name: string;
  readonly modelBytes: number;
  /** What it cannot tell, or how it was asked. */
  readonly note: string;
  run(texts: readonly string[]): Answers | Promise<Answers>;
}

function timed(texts: readonly string[], identify: (text: string) => string): Answers {
  // Compilers of the engine need a first round; the second is timed.
  for (const text of texts.slice(0, 2000)) identify(text);
  const start = process.cpuUsage();
  const answers = texts.map(identify);
  const { user, system } = process.cpuUsage(start);
  return { answers, msPerText: (user + system) / 1000 / texts.length };
}

const bytes = (path: string) => statSync(path).size;
// Peers are no dependencies of ours: they are found in their own folder, if the user installed them there.
const load = async (path: string) => (await import(pathToFileURL(join(modules, path)).href)) as Record<string, never>;
const norwegian = (code: string) => (code === 'no' ? 'nb' : code);

export function ours(): Contender[] {
  const asset = join(here, '../../packages/text/assets/language.bin');
  return [
    {
      name: 'Sprogværk',
      modelBytes: bytes(asset),
      note: 'all languages',
      run: (texts) => timed(texts, (text) => identifyLanguage(text).code),
    },
    {
      name: 'Sprogværk, eight',
      modelBytes: bytes(asset),
      note: 'restricted to the eight',
      run: (texts) => timed(texts, (text) => identifyLanguage(text, { among: eight }).code),
    },
  ];
}

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
  if (spawnSync('python3', ['-c', 'import lingua']).status === 0) found.push(lingua());
  return found;
}

function lingua(): Contender {
  const ask = (texts: readonly string[]) => {
    const done = spawnSync('python3', [join(here, 'ask_lingua.py')], { input: JSON.stringify(texts), maxBuffer: 2 ** 28 });
    if (done.status !== 0) throw new Error(`lingua: ${done.stderr}`);
    return JSON.parse(done.stdout.toString()) as { answers: string[]; seconds: number; bytes: number };
  };
  return {
    name: 'lingua',
    modelBytes: ask([]).bytes,
    note: 'restricted to the eight; no fo; Rust, through Python',
    run(texts) {
      const { answers, seconds } = ask(texts);
      return { answers, msPerText: (seconds * 1000) / texts.length };
    },
  };
}

/** Name of the processor, for the report. */
export function processor(): string {
  const line = /model name\s*:\s*(.+)/.exec(existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '');
  return line?.[1] ?? process.arch;
}
