import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { detectCharset } from './detect-charset.ts';

const text = 'Rødgrød med fløde står på bordet. Æblerne og ålene også; "Åh nej", råbte Østrup.\n'.repeat(3);

test.each(['utf-8', 'windows-1252', 'cp865', 'macintosh', 'utf-16le'])('%s gives the same text', (charset) => {
  const bytes = iconv.encode(text, charset, { addBOM: charset === 'utf-16le' });
  expect(decodeText(bytes)).toBe(text);
});

test('a few letters decide, and a cut character does no harm', () => {
  expect(detectCharset(iconv.encode('Så går det løs', 'cp850'))).toMatch(/^cp8/);
  expect(detectCharset(Buffer.from('på').subarray(0, 2))).toBe('utf-8');
  expect(detectCharset(Buffer.from('abc'))).toBe('utf-8');
});

test('UTF-8 that is named is taken strictly', () => {
  expect(() => decodeText(Buffer.from('r\xf8d', 'latin1'), 'utf-8')).toThrow(/UTF-8/);
});
