/**
 * Text as records hold it: NFC, lines end in `\n`, no control characters but tab and line end, no blanks at the ends of lines, at most one empty
 * line in a row. Paragraphs stay as they are.
 */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?|\u0085|\u2028/g, '\n')
    .replace(/\u2029/g, '\n\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .normalize('NFC');
}
