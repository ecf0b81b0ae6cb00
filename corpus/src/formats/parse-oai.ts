import { SaxesParser } from 'saxes';
import type { RawText } from '../records/raw-record.ts';
import { decodeStream } from './decode-stream.ts';
import { feedXml } from './feed-xml.ts';
import { perFile } from './per-file.ts';

/**
 * Answers of an OAI-PMH repository in Dublin Core: a record each, the descriptions as its text. For repositories whose descriptions are the texts
 * (abstracts); for metadata see `sprog corpus harvest`. Options: `text` (elements, default `[description]`).
 */
export const parseOai = perFile(async function* (file, options) {
  const wanted = new Set((options['text'] as string[] | undefined) ?? ['description']);
  for await (const record of readOaiRecords(decodeStream(file.stream(), 'utf-8'))) {
    if (record.deleted) continue;
    const { fields } = record;
    const text = [...wanted].flatMap((name) => fields.get(name) ?? []).join('\n\n');
    yield {
      kind: 'text',
      key: record.identifier,
      title: fields.get('title')?.[0],
      url: fields.get('identifier')?.find((one) => /^https?:/.test(one)),
      created: fields.get('date')?.[0],
      language: fields.get('language')?.[0],
      text,
    } satisfies RawText;
  }
});

/** A record of OAI-PMH: its header, and its metadata's elements by name without prefix. */
export interface OaiRecord {
  identifier: string;
  deleted: boolean;
  fields: Map<string, string[]>;
}

/** Records of an answer, streamed. @throws SprogError SOURCE_DAMAGED */
export async function* readOaiRecords(source: AsyncIterable<string>): AsyncGenerator<OaiRecord> {
  const parser = new SaxesParser({ xmlns: false });
  const ready: OaiRecord[] = [];
  const path: string[] = [];
  let record: OaiRecord | undefined;
  let text = '';
  parser.on('opentag', (tag) => {
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    path.push(name);
    text = '';
    if (name === 'record') record = { identifier: '', deleted: false, fields: new Map() };
    if (name === 'header' && record)
      record.deleted = (tag.attributes as Record<string, string>)['status'] === 'deleted';
  });
  parser.on('text', (piece) => {
    if (text.length < 1 << 24) text += piece;
  });
  parser.on('closetag', () => {
    const name = path.pop()!;
    if (!record) return;
    const value = text.trim();
    text = '';
    if (name === 'record') {
      ready.push(record);
      record = undefined;
    } else if (name === 'identifier' && path.at(-1) === 'header') record.identifier = value;
    else if (path.includes('metadata') && value !== '') {
      const values = record.fields.get(name);
      if (values) values.push(value);
      else record.fields.set(name, [value]);
    }
  });
  yield* feedXml(parser, source, ready, { cutOff: 'an answer that is cut off' });
}
