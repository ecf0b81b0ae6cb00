import { expect, test } from 'vitest';
import { runParser } from '../fixtures/run-parser.ts';

/** A PDF as simple as it gets: Helvetica with the letters of Windows-1252, a stream of text operators a page. */
function makePdf(pages: readonly string[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

const line = (text: string, y: number) => `BT /F1 12 Tf 72 ${y} Td (${text}) Tj ET\n`;

test('lines become paragraphs, parted words are joined, a sentence goes on over the page', async () => {
  const first = [
    line('Kommunens bl\xe5 bog', 780),
    line('Dette afsnit er om foran-', 740),
    line('staltninger for alle.', 726),
    line('Et nyt afsnit, der g\xe5r', 690),
  ];
  const pdf = makePdf([first.join(''), line('videre her.', 780)]);
  const { texts, bad } = await runParser('pdf', { 'a.pdf': pdf });
  expect(bad).toEqual([]);
  expect(texts[0]!.text).toBe(
    'Kommunens blå bog\n\nDette afsnit er om foranstaltninger for alle.\n\nEt nyt afsnit, der går videre her.',
  );
});

test('scanned pages and what is no PDF are set aside', async () => {
  expect((await runParser('pdf', { 'a.pdf': makePdf(['0 0 m']) })).bad[0]).toMatch(/scanned pages/);
  expect((await runParser('pdf', { 'a.pdf': 'hej' })).bad[0]).toMatch(/no PDF/);
});
