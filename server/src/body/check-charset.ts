import { SprogError } from '@sprog/core';

/** Whether a content type names UTF-8 or nothing, which means UTF-8. @throws SprogError UNSUPPORTED_MEDIA_TYPE */
export function checkCharset(contentType: string | undefined): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii')
    throw new SprogError('UNSUPPORTED_MEDIA_TYPE', 'only UTF-8 is read');
}
