import { SprogError } from '@sprog/core';

/** @throws SprogError TEXT_TOO_LONG, TEXT_EMPTY */
export function checkText(text: string, maxLength: number): void {
  if (text.length > maxLength)
    throw new SprogError('TEXT_TOO_LONG', `${text.length} of at most ${maxLength} characters`);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new SprogError('TEXT_EMPTY');
}
