import { SprogError } from '@sprog/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMemo } from './parse-memo.ts';

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');
const message = (header: string, files: string) => `<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2" memoSchVersion="1.2.0">
  <memo:MessageHeader><memo:messageType>DIGITALPOST</memo:messageType><memo:messageUUID>8C2EA15D-61FB-4BA9-9366-42F8B194C114</memo:messageUUID>
    <memo:label>Nabo &amp; hæk</memo:label>${header}</memo:MessageHeader>
  <memo:MessageBody><memo:createdDateTime>2026-11-20T10:00:00Z</memo:createdDateTime><memo:MainDocument>${files}</memo:MainDocument></memo:MessageBody>
</memo:Message>`;
const file = (format: string, content: string) =>
  `<memo:File><memo:encodingFormat>${format}</memo:encodingFormat><memo:filename>b</memo:filename><memo:language>da</memo:language><memo:content>${content}</memo:content></memo:File>`;

test('label, plain text and HTML become one text; a PDF is left out', () => {
  const memo = parseMemo(
    message(
      '',
      file('text/plain', base64('Hækken står ud over fortovet.')) +
        file('text/html', base64('<p>Klip den,&nbsp;tak</p><script>x</script>', 'latin1')) +
        file('application/pdf', base64('%PDF')),
    ),
  );
  expect(memo).toMatchObject({
    label: 'Nabo & hæk',
    messageUUID: '8C2EA15D-61FB-4BA9-9366-42F8B194C114',
    createdAt: '2026-11-20T10:00:00Z',
    kleData: undefined,
  });
  expect(memo.text).toBe('Nabo & hæk\n\nHækken står ud over fortovet.\n\nKlip den, tak');
});

test('KLEdata is read in its own shape', () => {
  const kle =
    '<memo:ContentData><memo:KLEdata><memo:subjectKey>05.01.00</memo:subjectKey><memo:version>Maj 2018</memo:version><memo:activityFacet>G01</memo:activityFacet><memo:label>Veje</memo:label></memo:KLEdata></memo:ContentData>';
  expect(parseMemo(message(kle, '')).kleData).toEqual({
    subjectKey: '05.01.00',
    version: 'Maj 2018',
    activityFacet: 'G01',
    label: 'Veje',
  });
});

test('entities are refused, and so is what is no message', () => {
  for (const xml of ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a/>', 'hej', '<memo:Message>'])
    expect(() => parseMemo(xml)).toThrow(SprogError);
});

test('a message of a million elements is refused at once', () => {
  for (const many of ['<a/>', '<a b="1"/>', '<a>', '<'])
    expect(() => parseMemo(message(many.repeat(250_000), ''))).toThrow(
      expect.objectContaining({ code: 'INVALID_MEMO', detail: 'too many elements' }),
    );
});

test('any string is a message or an INVALID_MEMO', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((s) => message(s, s)),
      ),
      (xml) => {
        try {
          parseMemo(xml);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_MEMO' });
        }
      },
    ),
  );
});
