import { Parser } from 'htmlparser2';
import { BlockText } from './block-text.ts';
import { decodeText } from './decode-text.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const skipped = new Set(
  'script style noscript template svg math iframe object video audio canvas select option button form head'.split(' '),
);

/**
 * HTML pages, a record a page, a paragraph a block. Options: `charset`, `skip` (classes, ids or element names whose content is left out: headers,
 * navigation), `within` (only what is in elements of this class, id or name).
 */
export const parseHtml = perFile(async function* (file, options) {
  const bytes = await readWhole(file);
  const page = htmlText(decodeText(bytes, (options['charset'] as string | undefined) ?? declaredCharset(bytes)), {
    skip: (options['skip'] as string[] | undefined) ?? ['nav'],
    within: options['within'] as string | undefined,
  });
  yield { kind: 'text', key: file.path, url: file.url, title: page.title, language: page.language, text: page.text };
});

/** A page as text. */
export interface HtmlText {
  text: string;
  title?: string | undefined;
  /** `lang` of the document. */
  language?: string | undefined;
}

/** Text of an HTML page: blocks are parted by empty lines, cells of a table by tabs; scripts, forms and the like are left out. */
export function htmlText(
  html: string,
  { skip = ['nav'], within }: { skip?: readonly string[]; within?: string | undefined } = {},
): HtmlText {
  const out = new BlockText();
  const left = new Set(skip);
  // The elements that are open, with what each of them does.
  const open: { name: string; skips: boolean; counts: boolean; pre: boolean }[] = [];
  let skipping = 0;
  let inside = within === undefined ? 1 : 0;
  let titled = false;
  let title = '';
  let language: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const marks = [name, attributes['id'], ...(attributes['class'] ?? '').split(/\s+/)];
        const skips = (skipped.has(name) || marks.some((mark) => mark && left.has(mark))) && name !== 'html';
        const counts = within !== undefined && marks.includes(within);
        const pre = name === 'pre' && skipping === 0;
        open.push({ name, skips, counts, pre });
        if (skips) skipping++;
        if (counts) inside++;
        if (name === 'html') language = attributes['lang'] ?? attributes['xml:lang'];
        if (name === 'title') titled = true;
        if (pre) out.keepBlanks(true);
        else if (name === 'br') out.lineBreak();
        else if (name === 'td' || name === 'th') out.add('\t');
        else if (!inline.has(name)) out.endBlock();
      },
      ontext(text) {
        if (titled && title.length < 1000) title += text;
        if (skipping === 0 && inside > 0) out.add(text);
      },
      onclosetag(name) {
        const closed = open.pop();
        if (closed?.skips) skipping--;
        if (closed?.counts) inside--;
        if (name === 'title') titled = false;
        if (closed?.pre) out.keepBlanks(false);
        else if (!inline.has(name) && name !== 'br' && name !== 'td' && name !== 'th') out.endBlock();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  const text = out.take();
  return { text, title: title.replace(/\s+/g, ' ').trim() || undefined, language: language?.trim() || undefined };
}

/** The charset that a page declares near its beginning. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return (
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1]
  );
}
