/** Entities that letters in HTML hold; numeric ones are decoded by their number. */
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
  eacute: 'é',
  ndash: '–',
  mdash: '—',
  sect: '§',
};
const hidden = new Set(['style', 'script', 'head']);
const lineEnds = /^<(?:br|\/(?:p|div|li|tr|h\d))(?![\w-])/i;

/**
 * The text that a reader sees of HTML: styles and scripts left out, blocks on lines of their own. Not a browser's rendering. Time is linear
 * in the length, whatever is not closed: each search that failed is not made again.
 */
export function htmlText(html: string): string {
  // Lower case without a change of length, which toLowerCase has for some letters.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const unclosed = new Set<string>();
  let out = '';
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    let end = html.indexOf('>', open) + 1;
    if (end === 0) break;
    out += html.slice(at, open);
    // A tag's name is short: a bounded look keeps the cost of each `<` small.
    const head = lower.slice(open, open + 8);
    const name = /^<([a-z]+)(?![\w-])/.exec(head)?.[1] ?? '';
    if (hidden.has(name) && !unclosed.has(name)) {
      const close = lower.indexOf(`</${name}>`, end);
      if (close < 0) unclosed.add(name);
      else end = close + name.length + 3;
    } else if (lineEnds.test(head)) out += '\n';
    at = end;
  }
  return (out + html.slice(at))
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, dec, hex, name) => {
      if (name) return Object.hasOwn(entities, name) ? (entities[name] as string) : whole;
      const point = dec ? Number(dec) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n\n')
    .trim();
}
