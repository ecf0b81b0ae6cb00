import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { BlockText } from './block-text.ts';
import { feedXml } from './feed-xml.ts';
import type { XmlDialect } from './xml-dialect.ts';

/** A text of an XML file. */
export interface XmlText {
  text: string;
  title?: string | undefined;
  /** `xml:id` of the element that is a record. */
  id?: string | undefined;
  language?: string | undefined;
  /** What the file says of its licence, blanks folded. */
  licence?: string | undefined;
}

/** Options of {@link readXml}. */
export interface ReadXmlOptions {
  dialect: XmlDialect;
  /** Element that is a record of its own (`div`, `u`); the whole file when left out. */
  record?: string | undefined;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Texts of an XML file, streamed: memory holds one record. Entities that the file defines itself are not replaced, nothing outside it is read.
 * @throws SprogError SOURCE_DAMAGED when it is not well-formed; what came before has been given
 */
export async function* readXml(source: AsyncIterable<string>, options: ReadXmlOptions): AsyncGenerator<XmlText> {
  const { dialect, record } = options;
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const ready: XmlText[] = [];
  const out = new BlockText();
  const open: { name: string; skips: boolean; keeps: boolean; inline: boolean }[] = [];
  let skipping = 0;
  let inRecord = record === undefined ? 1 : 0;
  let title: string | undefined;
  let titleParts: string[] | undefined;
  let licence: string | undefined;
  let licenceParts: string[] | undefined;
  let language: string | undefined;
  let id: string | undefined;
  const finish = () => {
    const text = out.take();
    if (text !== '') ready.push({ text, title, id, language, licence });
  };
  const isTitle = (name: string) =>
    title === undefined &&
    name === dialect.title.at(-1) &&
    (dialect.title.length < 2 || open.at(-2)?.name === dialect.title[0]);
  const spoken = () => skipping === 0 && inRecord > 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = local(tag.name);
    const attributes = tag.attributes as Record<string, string>;
    const within = dialect.blockWithin?.[name];
    const inline = dialect.inline.has(name) && (within === undefined || within !== open.at(-1)?.name);
    const entry = { name, skips: dialect.skip.has(name), keeps: dialect.keep.has(name), inline };
    open.push(entry);
    if (open.length === 1) language = attributes['xml:lang'];
    if (isTitle(name)) titleParts = [];
    if (licence === undefined && name === dialect.licence) {
      licenceParts = [];
    }
    if (licenceParts && attributes['target']) licenceParts.push(` ${attributes['target']} `);
    if (name === record && inRecord++ === 0) {
      out.take();
      id = attributes['xml:id'] ?? attributes['id'];
    }
    if (entry.skips) skipping++;
    if (entry.keeps && spoken()) out.keepBlanks(true);
    else if (dialect.lineBreak.has(name) && spoken()) {
      if (attributes['break'] !== 'no') out.lineBreak();
    } else if (!inline && spoken()) out.endBlock();
  });
  parser.on('text', (text) => {
    titleParts?.push(text);
    licenceParts?.push(text);
    if (spoken()) out.add(text);
  });
  parser.on('cdata', (text) => {
    if (spoken()) out.add(text);
  });
  parser.on('closetag', (tag) => {
    const name = local(tag.name);
    const entry = open.pop();
    if (entry?.keeps && spoken()) out.keepBlanks(false);
    else if (!entry?.inline && !dialect.lineBreak.has(name) && spoken()) out.endBlock();
    if (entry?.skips) skipping--;
    if (titleParts && name === dialect.title.at(-1)) {
      title = folded(titleParts) || undefined;
      titleParts = undefined;
    }
    if (licenceParts && name === dialect.licence) {
      licence = folded(licenceParts).slice(0, 500) || undefined;
      licenceParts = undefined;
    }
    if (name === record && --inRecord === 0) finish();
  });
  yield* feedXml(parser, source, ready, {
    cutOff: 'not well-formed XML',
    atEnd: () => {
      if (record === undefined) finish();
    },
  });
}

const folded = (parts: readonly string[]): string => parts.join('').replace(/\s+/g, ' ').trim();
