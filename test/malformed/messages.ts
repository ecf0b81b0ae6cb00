import fc from 'fast-check';
import { canary, httpMessage, type MalformedRequest } from './http-message.ts';

const xmlType = fc.constantFrom(
  'application/xml',
  'text/xml',
  'text/xml; charset=utf-8',
  'application/xml; charset=latin1',
);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const memo = (inside: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><memo:Message xmlns:memo="x"><memo:MessageHeader><memo:label>${canary}</memo:label>${inside}</memo:MessageHeader><memo:MessageBody><memo:MainDocument><memo:File><memo:encodingFormat>text/html</memo:encodingFormat><memo:content>${content}</memo:content></memo:File></memo:MainDocument></memo:MessageBody></memo:Message>`;

/** A message in which a part was cut out, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.nat(),
    fc.integer({ min: 0, max: 60 }),
    fc.constantFrom('', '<', '>', '&', '"', '<memo:File>', '</a>', '<![CDATA[', '\u0000', canary),
  )
  .map(([from, length, put]) => {
    const whole = memo('', base64('...'));
    const at = from % whole.length;
    return whole.slice(0, at) + put + whole.slice(at + length);
  });
const hostile = fc.constantFrom(
  `<!DOCTYPE a [<!ENTITY b "${canary}"><!ENTITY c "&b;&b;">]><a>&c;</a>`,
  '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
  '<?xml version="1.0" encoding="UTF-16"?><a/>',
  '<?xml version="1.0"?>',
  '<a '.repeat(2000),
  '<a>'.repeat(5000),
  '<a/>'.repeat(8000),
  memo('<memo:ContentData><memo:KLEdata><memo:subjectKey>'.repeat(50), '...'),
  memo('<__proto__><x>1</x></__proto__><constructor><prototype>1</prototype></constructor>', '%%%'),
  memo('', base64('<style>'.repeat(3000))),
  memo('', base64('<'.repeat(20_000))),
  memo('&#0;&#xD800;&#99999999;&amp', '...'),
  '',
  ' ',
  canary,
);
const xml = fc
  .tuple(xmlType, fc.oneof(mutated, hostile, fc.string({ unit: 'binary', maxLength: 80 })))
  .map(([type, body]) => ({
    kind: 'MeMo',
    bytes: httpMessage('POST', '/v1/triage', { 'Content-Type': type }, body),
  }));

const line = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '7',
    `{"id":"x","tekst":"${canary}"}`,
    `"${canary}"`,
    '{"id":7,"text":""}',
    '\ufeff',
    '\r',
  ),
  fc.constantFrom(
    '{"text":"..."}',
    '{"text":"","receivedAt":"i dag"}',
    `{"text":"${'x'.repeat(30_000)}"}`,
    '{"__proto__":{"text":"a"}}',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 1 }).map((value) => JSON.stringify({ text: value, id: value })),
);
const ndjson = fc
  .tuple(
    fc.constantFrom('application/x-ndjson', 'application/x-ndjson; charset=utf-16', 'application/json', 'text/plain'),
    fc.array(line, { maxLength: 6 }),
    fc.uint8Array({ maxLength: 12 }),
  )
  .map(([type, lines, tail]) => ({
    kind: 'NDJSON',
    bytes: httpMessage(
      'POST',
      '/v1/triage:batch',
      { 'Content-Type': type },
      Buffer.concat([Buffer.from(lines.join('\n')), tail]),
    ),
  }));

/** MeMo messages and batches. */
export const messages: fc.Arbitrary<MalformedRequest> = fc.oneof(xml, ndjson);
