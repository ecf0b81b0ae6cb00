/**
 * Text of a citizen as it may stand on a terminal: control characters and marks that turn the writing direction become a visible dot, white space
 * one blank. What somebody sends to a municipality must not move a caseworker's cursor.
 */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '·');
}
