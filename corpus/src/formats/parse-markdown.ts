import { marked, type Token, type Tokens } from 'marked';
import { decodeText } from './decode-text.ts';
import { htmlText } from './parse-html.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

/** Markdown, a record a file; front matter gives the title, else the first heading does. Code blocks are left out unless `code: true`. */
export const parseMarkdown = perFile(async function* (file, options) {
  const source = decodeText(await readWhole(file), options['charset'] as string | undefined);
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(source);
  const stated = front && /^title:\s*(.+)$/m.exec(front[1] ?? '')?.[1]?.replace(/^["']|["']$/g, '');
  const tokens = marked.lexer(front ? source.slice(front[0].length) : source);
  const heading = tokens.find((token) => token.type === 'heading') as Tokens.Heading | undefined;
  const text = blocks(tokens, options['code'] === true).join('\n\n');
  yield { kind: 'text', key: file.path, text, title: stated ?? (heading && inline(heading.tokens)) };
});

function blocks(tokens: readonly Token[], code: boolean): string[] {
  return tokens.flatMap((token): string[] => {
    switch (token.type) {
      case 'heading':
      case 'paragraph':
        return [inline((token as Tokens.Paragraph).tokens)];
      case 'text':
        return [inline((token as Tokens.Text).tokens ?? [token])];
      case 'blockquote':
        return blocks((token as Tokens.Blockquote).tokens, code);
      case 'list':
        return (token as Tokens.List).items.map((item) => blocks(item.tokens, code).join('\n'));
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        return [[header, ...rows].map((row) => row.map((cell) => inline(cell.tokens)).join('\t')).join('\n')];
      }
      case 'code':
        return code ? [(token as Tokens.Code).text] : [];
      case 'html':
        return [htmlText((token as Tokens.HTML).text).text];
      default:
        return [];
    }
  });
}

function inline(tokens: readonly Token[]): string {
  const raw = tokens.map((token): string => {
    if (token.type === 'br') return '\n';
    if (token.type === 'image') return (token as Tokens.Image).text;
    // Tags among words vanish; what is between them stays.
    if (token.type === 'html') return '';
    const { tokens: inner, text } = token as Tokens.Text;
    return inner ? inline(inner) : unescaped(text ?? '');
  });
  return (
    raw
      .join('')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim() && raw.join('').replace(/\s*\n\s*/g, '\n')
  );
}

const unescaped = (text: string): string => (/&\w+;|&#/.test(text) ? htmlText(text).text || text : text);
