import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { RawText } from '../records/raw-record.ts';
import { htmlText } from './parse-html.ts';
import { perFile } from './per-file.ts';
import { readMbox } from './read-mbox.ts';
import { reasonOf } from './reason-of.ts';

/**
 * Mailing lists: mbox files, or a message a file (`.eml`). A record a message: subject as title, date, the plain part, else the HTML part as text.
 * Names and addresses of the senders are not taken along; the id is a hash of the message's own.
 * Options: `quotes: false` leaves out quoted lines and the line that introduces them.
 */
export const parseMail = perFile(async function* (file, options, { bad }) {
  const quotes = options['quotes'] !== false;
  let number = 0;
  for await (const message of readMbox(file.stream())) {
    number++;
    if (typeof message === 'string') {
      bad(`${file.path}#${number}`, message);
      continue;
    }
    try {
      const record = await read(message, quotes);
      if (record) yield record;
    } catch (error) {
      bad(`${file.path}#${number}`, reasonOf(error));
    }
  }
});

async function read(message: Uint8Array, quotes: boolean): Promise<RawText | undefined> {
  const mail = await PostalMime.parse(message, { maxNestingDepth: 30 });
  const body = mail.text?.trim() ? mail.text : mail.html ? htmlText(mail.html).text : '';
  const text = quotes ? body : withoutQuotes(body);
  if (text.trim() === '') return undefined;
  const time = mail.date === undefined ? Number.NaN : Date.parse(mail.date);
  return {
    kind: 'text',
    key: mail.messageId && createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    title: mail.subject,
    created: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
    text,
  };
}

function withoutQuotes(body: string): string {
  return body
    .replace(/\r\n/g, '\n')
    .replace(/^[^\n]{0,200}(?:skrev|wrote|schrieb)[^\n]{0,40}:\s*\n(?=\s*>)/gim, '')
    .replace(/^>.*\n?/gm, '')
    .replace(/^-- \n[\s\S]*$/m, '');
}
