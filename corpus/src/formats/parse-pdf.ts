import { SprogError } from '@sprog/core';
import { getDocumentProxy } from 'unpdf';
import { type PdfPiece, paragraphsOf } from './pdf-paragraphs.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

/** What the library says of a piece of text; marks without text have no `str`. */
interface PdfItem {
  str?: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

const largest = 256 * 1024 * 1024;

/** PDF, a record a file, from its text layer; a file without one (scanned pages) is set aside. Scripts and links in it are not run. */
export const parsePdf = perFile(async function* (file, _options, { signal }) {
  const bytes = await readWhole(file, largest);
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 }).catch(
    (cause: unknown) => {
      throw new SprogError('SOURCE_DAMAGED', 'no PDF, or one that is damaged or locked', { cause });
    },
  );
  try {
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      signal.throwIfAborted();
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = (items as PdfItem[]).flatMap((item): PdfPiece[] =>
        item.str === undefined ? [] : [pieceOf(item, item.str)],
      );
      pages.push(paragraphsOf(pieces));
      page.cleanup();
    }
    const text = joinPages(pages);
    if (text === '') throw new SprogError('SOURCE_DAMAGED', 'a PDF without text: scanned pages');
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
    const title = (info as { Title?: unknown }).Title;
    yield { kind: 'text', key: file.path, url: file.url, text, title: typeof title === 'string' ? title : undefined };
  } finally {
    await pdf.destroy();
  }
});

/** A paragraph that goes on over the page is one: it ends without a full stop, and goes on in lower case. */
function joinPages(pages: readonly string[]): string {
  let text = '';
  for (const page of pages) {
    if (page === '') continue;
    if (text === '') text = page;
    else if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(page)) text = text.slice(0, -1) + page;
    else text += (/[\p{Ll},]$/u.test(text) && /^\p{Ll}/u.test(page) ? ' ' : '\n\n') + page;
  }
  return text;
}

function pieceOf({ transform, width, height, hasEOL }: PdfItem, text: string): PdfPiece {
  const [, , , scale = 0, x = 0, y = 0] = transform;
  return { text, x, y, width, height: height || Math.abs(scale), endsLine: hasEOL };
}
