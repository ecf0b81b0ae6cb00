import { SprogError } from '@sprog/core';
import { SaxesParser } from 'saxes';

/** An object as the store lists it. */
export interface StoredObject {
  key: string;
  bytes: number;
  tag: string;
}

/** A page of ListObjectsV2, and the token of the next. @throws SprogError DOWNLOAD_FAILED */
export function readListing(xml: string): { objects: StoredObject[]; next: string | undefined } {
  const objects: StoredObject[] = [];
  const path: string[] = [];
  let text = '';
  let object: StoredObject = { key: '', bytes: 0, tag: '' };
  let next: string | undefined;
  let truncated = false;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (cause) => {
    throw new SprogError('DOWNLOAD_FAILED', 'the store lists its objects in broken XML', { cause });
  });
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
    if (name === 'Contents') object = { key: '', bytes: 0, tag: '' };
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (path.at(-1) === 'Contents') {
      if (name === 'Key') object.key = text;
      if (name === 'Size') object.bytes = Number(text);
      if (name === 'ETag') object.tag = text;
    } else if (name === 'Contents') objects.push(object);
    else if (name === 'IsTruncated') truncated = text === 'true';
    else if (name === 'NextContinuationToken') next = text;
  });
  parser.write(xml).close();
  return { objects, next: truncated ? next : undefined };
}
