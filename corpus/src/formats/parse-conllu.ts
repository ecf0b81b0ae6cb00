import { splitLines } from '@sprog/core';
import type { RawText } from '../records/raw-record.ts';
import { perFile } from './per-file.ts';

/**
 * CoNLL-U: a record a sentence, or with `record: document` a record for each `# newdoc`, with `# newpar` as paragraphs. The text is that of `# text`,
 * else it is put together from the tokens. Sentences keep `sent_id` as their id.
 */
export const parseConllu = perFile(async function* (file, options, { bad }) {
  const whole = options['record'] === 'document';
  let lines: string[] = [];
  let document: { key: string | undefined; parts: string[] } | undefined;
  const close = (): RawText | undefined => {
    if (!document || document.parts.length === 0) return undefined;
    return { kind: 'text', key: document.key, text: document.parts.join('').trim() };
  };
  let number = 0;
  async function* flush(): AsyncGenerator<RawText> {
    if (lines.length === 0) return;
    const { marks, text } = sentenceOf(lines);
    lines = [];
    if (text === undefined) {
      if (!marks.has('newdoc') && !marks.has('newdoc id')) bad(`${file.path}:${number}`, 'a sentence without tokens');
      return;
    }
    if (!whole) {
      yield { kind: 'text', key: marks.get('sent_id'), text };
      return;
    }
    if (marks.has('newdoc') || marks.has('newdoc id') || !document) {
      const done = close();
      if (done) yield done;
      document = { key: marks.get('newdoc id'), parts: [] };
    }
    const paragraph = marks.has('newpar') || marks.has('newpar id');
    document.parts.push(document.parts.length === 0 ? '' : paragraph ? '\n\n' : ' ', text);
  }
  for await (const line of splitLines(file.stream(), 1 << 20)) {
    if ('error' in line) {
      bad(`${file.path}:${line.number}`, line.error.title);
      continue;
    }
    // Sentences are parted by empty lines, which are counted but not given.
    if (line.number > number + 1) yield* flush();
    number = line.number;
    lines.push(line.text.replace(/\r$/, ''));
  }
  yield* flush();
  const last = close();
  if (last) yield last;
});

function sentenceOf(lines: readonly string[]): { marks: Map<string, string>; text: string | undefined } {
  const marks = new Map<string, string>();
  let text = '';
  let until = 0;
  let tokens = 0;
  for (const line of lines) {
    if (line.startsWith('#')) {
      const [name = '', ...value] = line.slice(1).split('=');
      marks.set(name.trim(), value.join('=').trim());
      continue;
    }
    const [id = '', form = '', , , , , , , , misc = ''] = line.split('\t');
    const number = Number.parseInt(id, 10);
    // Empty nodes (8.1) are not in the text, nor the parts of a token such as 3-4 that has been taken.
    if (!/^\d+(?:-\d+)?$/.test(id) || number <= until) continue;
    if (id.includes('-')) until = Number(id.split('-')[1]);
    tokens++;
    text += form + (/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc) ? '' : ' ');
  }
  return { marks, text: marks.get('text') ?? (tokens > 0 ? text.trim() : undefined) };
}
