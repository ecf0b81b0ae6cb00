import { decodeUtf8, SprogError } from '@sprog/core';

/** XML bytes as text. MeMo is UTF-8; another encoding in the declaration is refused. @throws SprogError INVALID_ENCODING */
export function decodeXml(bytes: Uint8Array): string {
  const xml = decodeUtf8(bytes);
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)/.exec(xml.slice(0, 200))?.[1]?.toLowerCase();
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'us-ascii')
    throw new SprogError('INVALID_ENCODING', 'the XML declares another encoding than UTF-8');
  return xml;
}
