import { htmlText } from './html-text.ts';

/** Text of a MeMo file (base64), when it is plain text or HTML; undefined for PDF and others, which triage does not read. */
export function documentText(format: string | undefined, content: string | undefined): string | undefined {
  if (!content || !format) return undefined;
  const type = format.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/plain' && type !== 'text/html') return undefined;
  const bytes = Buffer.from(content.replace(/\s+/g, ''), 'base64');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Some senders still write Latin-1; every byte of it is a character, so that nothing is lost.
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return type === 'text/html' ? htmlText(text) : text.trim();
}
