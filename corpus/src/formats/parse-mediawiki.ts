import { SprogError } from '@sprog/core';
import { SaxesParser } from 'saxes';
import wtf from 'wtf_wikipedia';
import { decodeStream } from './decode-stream.ts';
import { feedXml } from './feed-xml.ts';
import { perFile } from './per-file.ts';
import { reasonOf } from './reason-of.ts';

interface Page {
  title: string;
  ns: string;
  id: string;
  redirect: boolean;
  text: string;
  time: string;
}

/** What its types leave out. */
interface Written {
  text(): string;
}

const longestPage = 8 * 1024 * 1024;

/**
 * MediaWiki dumps (`pages-articles.xml`, packed or not): a record a page, the markup as text. Redirects are left out. Options: `namespaces` (default
 * `[0]`, articles), `address` (`https://da.wikipedia.org/wiki/`, for the url), `smallest` (characters, default 1).
 */
export const parseMediawiki = perFile(async function* (file, options, { bad }) {
  const namespaces = new Set(((options['namespaces'] as (number | string)[] | undefined) ?? [0]).map(String));
  const address = options['address'] as string | undefined;
  const smallest = (options['smallest'] as number | undefined) ?? 1;
  for await (const page of readPages(decodeStream(file.stream(), 'utf-8'))) {
    if (page.redirect || !namespaces.has(page.ns)) continue;
    try {
      if (page.text.length > longestPage) throw new SprogError('TEXT_TOO_LONG', `${page.text.length} characters`);
      const text = plainText(page);
      if (text.length < smallest) continue;
      const url = address && address + encodeURI(page.title.replaceAll(' ', '_'));
      yield { kind: 'text', key: page.id, title: page.title, url, text, extra: { revised: page.time } };
    } catch (error) {
      bad(`${file.path}#${page.id}`, reasonOf(error));
    }
  }
});

/** Sections as paragraphs under their headings; tables, templates and references are left out. */
function plainText(page: Page): string {
  const document = wtf(page.text, { title: page.title });
  const parts: string[] = [];
  for (const section of document.sections()) {
    const heading = section.title();
    const paragraphs = section.paragraphs() as Written[];
    // Lists that stand in no paragraph.
    const lists = paragraphs.length === 0 ? (section.lists() as Written[]) : [];
    const body = [...paragraphs, ...lists].map((one) => one.text()).filter((text) => text.trim() !== '');
    if (body.length > 0) parts.push(...(heading ? [heading] : []), ...body);
  }
  return parts.join('\n\n');
}

async function* readPages(source: AsyncIterable<string>): AsyncGenerator<Page> {
  const parser = new SaxesParser({ xmlns: false });
  const ready: Page[] = [];
  let page: Page | undefined;
  let path: string[] = [];
  let text = '';
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
    if (name === 'page') page = { title: '', ns: '', id: '', redirect: false, text: '', time: '' };
    if (name === 'redirect' && page) page.redirect = true;
  });
  parser.on('text', (piece) => {
    if (text.length <= longestPage) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    const parent = path.at(-2);
    path = path.slice(0, -1);
    if (!page) return;
    if (parent === 'page' && (name === 'title' || name === 'ns' || name === 'id')) page[name] = text;
    else if (parent === 'revision' && name === 'timestamp') page.time = text;
    else if (parent === 'revision' && name === 'text') page.text = text;
    else if (name === 'page') {
      ready.push(page);
      page = undefined;
    }
    text = '';
  });
  yield* feedXml(parser, source, ready, { cutOff: 'a dump that is cut off' });
}
