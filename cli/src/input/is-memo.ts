const before = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\])?\s*>/g;

/** Whether a text is XML whose root element is `Message`, whatever its file is called. Looks at the beginning alone. */
export function isMemo(content: string): boolean {
  return /^\s*<(?:[\w.-]+:)?Message[\s>]/.test(content.slice(0, 4096).replace(before, ''));
}
