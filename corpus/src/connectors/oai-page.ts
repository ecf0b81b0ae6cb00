import { SprogError } from '@sprog/core';
import { SaxesParser } from 'saxes';
import { decodeText } from '../formats/decode-text.ts';

/**
 * Looks at an answer of an OAI-PMH repository.
 * @returns the resumption token, undefined on the last page
 * @throws SprogError DOWNLOAD_FAILED when it is no answer of the protocol, or one that tells an error
 */
export async function oaiPage(bytes: Uint8Array): Promise<string | undefined> {
  let token: string | undefined;
  let error: string | undefined;
  let text = '';
  let answers = false;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (cause) => {
    throw new SprogError('DOWNLOAD_FAILED', 'the repository answered in broken XML', { cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = name.slice(name.indexOf(':') + 1);
    if (plain === 'OAI-PMH') answers = true;
    if (plain === 'error') error = String((attributes as Record<string, string>)['code']);
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name.slice(name.indexOf(':') + 1) === 'resumptionToken') token = text.trim();
  });
  parser.write(decodeText(bytes, 'utf-8')).close();
  if (!answers) throw new SprogError('DOWNLOAD_FAILED', 'no answer of OAI-PMH');
  if (error !== undefined && error !== 'noRecordsMatch')
    throw new SprogError('DOWNLOAD_FAILED', `the repository says ${error.slice(0, 60)}`);
  return token || undefined;
}
