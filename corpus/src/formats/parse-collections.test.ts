import { expect, test } from 'vitest';
import { runParser } from '../fixtures/run-parser.ts';

test('MediaWiki dump: articles as text, redirects and other namespaces left out', async () => {
  const page = (ns: number, id: number, title: string, text: string, more = '') =>
    `<page><title>${title}</title><ns>${ns}</ns><id>${id}</id>${more}<revision><id>9${id}</id><timestamp>2026-01-02T03:04:05Z</timestamp><contributor><id>5</id></contributor><text xml:space="preserve">${text}</text></revision></page>`;
  const dump = `<mediawiki xml:lang="da"><siteinfo><sitename>Wikipedia</sitename></siteinfo>
${page(0, 1, 'Arkæologi', "'''Arkæologi''' er studiet af [[menneske]]t.{{Kilde mangler}}\n\nAndet afsnit.&lt;ref&gt;En kilde&lt;/ref&gt;\n\n== Historie ==\nDet begyndte [[1800-tallet|tidligt]].")}
${page(0, 2, 'Oldtid', '#OMDIRIGERING [[Arkæologi]]', '<redirect title="Arkæologi" />')}
${page(1, 3, 'Diskussion:Arkæologi', 'Snak')}</mediawiki>`;
  const { texts, bad } = await runParser(
    'mediawiki',
    { 'dump.xml': dump },
    { address: 'https://da.wikipedia.org/wiki/' },
    17,
  );
  expect(bad).toEqual([]);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatchObject({
    key: '1',
    title: 'Arkæologi',
    url: 'https://da.wikipedia.org/wiki/Ark%C3%A6ologi',
    extra: { revised: '2026-01-02T03:04:05Z' },
  });
  expect(texts[0]!.text).toBe(
    'Arkæologi er studiet af mennesket.\n\nAndet afsnit.\n\nHistorie\n\nDet begyndte tidligt.',
  );
  const cut = await runParser('mediawiki', { 'dump.xml': dump.slice(0, -20) });
  expect([cut.texts.length, cut.bad.length]).toEqual([1, 1]);
});

test('mbox: a record a message, no names or addresses of senders', async () => {
  const mbox = `From x@example.org Thu Jan  1 00:00:00 2004
From: Opdigtet Person <opdigtet@example.org>
Message-ID: <1@example.org>
Date: Thu, 01 Jan 2004 12:00:00 +0100
Subject: =?iso-8859-1?Q?Overs=E6ttelse?=
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Hej alle

>From nu af er det bl=E5t.

From y@example.org Fri Jan  2 00:00:00 2004
Message-ID: <2@example.org>
Content-Type: multipart/alternative; boundary="g"

--g
Content-Type: text/html; charset=utf-8

<p>Kun <b>HTML</b></p><p>To</p>
--g--

`;
  const { texts } = await runParser(
    'mail',
    { 'liste.mbox': mbox.replace(/\n/g, '\r\n').replace(/\r\n\r\nFrom y/, '\n\nFrom y') },
    {},
    10,
  );
  expect(texts.map(({ title, text }) => [title, text.trim().replace(/\r/g, '')])).toEqual([
    ['Oversættelse', 'Hej alle\n\nFrom nu af er det blåt.'],
    [undefined, 'Kun HTML\n\nTo'],
  ]);
  expect(texts[0]!.created).toBe('2004-01-01T11:00:00.000Z');
  expect(JSON.stringify(texts)).not.toContain('example.org');
});

test('gettext: a paragraph a message; fuzzy and empty ones left out', async () => {
  const po = `msgid ""
msgstr ""
"Language: da\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "Open"
msgstr "Åbn"

#, fuzzy
msgid "Close"
msgstr "Luk måske"

msgid "Help"
msgstr ""

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d fil"
msgstr[1] "%d filer"
`;
  const { texts } = await runParser('gettext', { 'da.po': po });
  expect(texts).toMatchObject([{ key: 'da.po', language: 'da', text: 'Åbn\n\n%d fil\n\n%d filer' }]);
  const single = await runParser('gettext', { 'da.po': po }, { record: 'message' });
  expect(single.texts[0]).toMatchObject({ text: 'Åbn', extra: { original: 'Open' } });
});

test("Debian's translated descriptions", async () => {
  const index = `Package: 0ad
Description-md5: d943033bedada21853d2ae54a2578a7b
Description-da: Strategispil
 Et frit spil om
 oldtiden.
 .
  * punkt et
  * punkt to
 .
 Slut.

Package: tom
Description-md5: 00000000000000000000000000000000
Description-da: Uden krop
`;
  const { texts, bad } = await runParser('debian-descriptions', { 'Translation-da': index }, {}, 8);
  expect(bad).toEqual([]);
  expect(texts.map(({ key, title, text }) => [key, title, text])).toEqual([
    ['0ad@d943033b', 'Strategispil', 'Strategispil\n\nEt frit spil om oldtiden.\n\n * punkt et\n * punkt to\n\nSlut.'],
    ['tom@00000000', 'Uden krop', 'Uden krop\n'],
  ]);
});

test('lines, and a text a file', async () => {
  const { texts } = await runParser('lines', { 'a.txt': Buffer.from('F\xf8rste\r\n\r\nAnden p\xe5\n', 'latin1') });
  expect(texts.map(({ text }) => text.trim())).toEqual(['Første', 'Anden på']);
  const whole = await runParser('text', { 'b.txt': 'Et afsnit.\n\nEt til.' }, { key: 'path' });
  expect(whole.texts).toMatchObject([{ key: 'b.txt', text: 'Et afsnit.\n\nEt til.' }]);
  const strict = await runParser('text', { 'b.txt': Buffer.from([0x72, 0xf8, 0x64]) }, { charset: 'utf-8' });
  expect(strict.bad).toEqual(['b.txt: Not valid UTF-8']);
});

test('OAI-PMH in Dublin Core', async () => {
  const xml = `<OAI-PMH><ListRecords><record><header><identifier>oai:x.dk:1</identifier></header><metadata><oai_dc:dc><dc:title>Titel</dc:title><dc:description>Et resumé på dansk.</dc:description><dc:date>2019-05</dc:date><dc:language>da</dc:language><dc:identifier>http://hdl.handle.net/1/2</dc:identifier></oai_dc:dc></metadata></record><record><header status="deleted"><identifier>oai:x.dk:2</identifier></header></record></ListRecords></OAI-PMH>`;
  const { texts } = await runParser('oai', { '000001.xml': xml }, {}, 14);
  expect(texts).toEqual([
    {
      kind: 'text',
      key: 'oai:x.dk:1',
      title: 'Titel',
      url: 'http://hdl.handle.net/1/2',
      created: '2019-05',
      language: 'da',
      text: 'Et resumé på dansk.',
    },
  ]);
});
