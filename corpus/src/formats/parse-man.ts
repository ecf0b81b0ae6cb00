import { decodeText } from './decode-text.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

const sections = new Set(['SH', 'SS', 'Sh', 'Ss']);
const breaks = new Set(['PP', 'P', 'LP', 'TP', 'IP', 'HP', 'TQ', 'sp', 'Pp', 'It', 'RS', 'RE', 'Bl', 'El']);
const spoken = new Set(['B', 'I', 'BR', 'RB', 'IR', 'RI', 'BI', 'IB', 'SM', 'SB', 'Nm', 'Fl', 'Ar', 'Nd', 'Em', 'Sy']);
const signs: Record<string, string> = {
  '(aq': "'",
  '(bu': '•',
  '(co': '©',
  '(dq': '"',
  '(em': '—',
  '(en': '–',
  '(lq': '“',
  '(rq': '”',
  '(oq': '‘',
  '(cq': '’',
  '(hy': '-',
  e: '\\',
  '-': '-',
  ' ': ' ',
  '~': ' ',
  '&': '',
  '0': ' ',
  '^': '',
  '|': '',
  ':': '',
  '%': '',
  '/': '',
  ',': '',
};

/** Manual pages in the macros `man` and `mdoc` of roff: headings, paragraphs and examples; tables and drawings are left out. */
export const parseMan = perFile(async function* (file, options) {
  const source = decodeText(await readWhole(file), options['charset'] as string | undefined);
  const name = file.path.replace(/^.*\//, '');
  yield { kind: 'text', key: file.path, title: name.replace(/^(.+)\.(\w+)$/, '$1($2)'), text: manText(source) };
});

/** A manual page as text, paragraphs parted by empty lines. */
export function manText(source: string): string {
  const blocks: string[] = [];
  let line: string[] = [];
  let raw = false;
  let skip: string | undefined;
  const close = () => {
    const text = raw
      ? line.join('\n').replace(/^\n+|\s+$/g, '')
      : line
          .join(' ')
          .replace(/ *\n */g, '\n')
          .trim();
    if (text !== '') blocks.push(text);
    line = [];
  };
  for (const row of source.replace(/\\\n/g, '').split(/\r?\n/)) {
    const macro = /^[.']\s*(\w+|\\")?\s*(.*)$/.exec(row);
    if (skip !== undefined) {
      if (macro?.[1] === skip || (skip === '..' && row.startsWith('..'))) skip = undefined;
      continue;
    }
    if (!macro) {
      const text = plain(row);
      if (text.trim() === '' && !raw) close();
      else line.push(raw ? text : text.trim());
      continue;
    }
    const [, name = '', rest = ''] = macro;
    if (name === 'TS') skip = 'TE';
    else if (name === 'PS') skip = 'PE';
    else if (name === 'de' || name === 'ig') skip = '..';
    else if (sections.has(name)) {
      close();
      raw = false;
      if (rest) blocks.push(words(rest).join(' '));
    } else if (name === 'nf' || name === 'EX' || name === 'fi' || name === 'EE') {
      close();
      raw = name === 'nf' || name === 'EX';
    } else if (breaks.has(name)) {
      close();
      if (name === 'IP' && rest) line.push(words(rest)[0] ?? '');
      if (name === 'It' && rest) line.push(plain(rest));
    } else if (name === 'br' && !raw) line.push('\n');
    else if (spoken.has(name)) line.push(words(rest).join(/^(?:BR|RB|IR|RI|BI|IB)$/.test(name) ? '' : ' '));
  }
  close();
  return blocks.join('\n\n');
}

/** Arguments of a macro: words, or what stands in quotation marks. */
function words(rest: string): string[] {
  return [...rest.matchAll(/"((?:[^"]|"")*)"?|\S+/g)].map(([all, quoted]) => plain(quoted ?? all));
}

/** Text without the escapes of roff. */
function plain(text: string): string {
  return text
    .replace(/\\".*$/, '')
    .replace(/\\f(?:\[[^\]]*\]|\(..|.)|\\s[-+]?\d+|\\[hvmM](?:'[^']*'|\[[^\]]*\])|\\n(?:\[[^\]]*\]|\(..|.)/g, '')
    .replace(/\\\[u([0-9A-Fa-f]{4,6})\]/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\\[(..)\]/g, (_, sign: string) => signs[`(${sign}`] ?? '')
    .replace(/\\(\(..|.)/g, (_, sign: string) => signs[sign] ?? '');
}
