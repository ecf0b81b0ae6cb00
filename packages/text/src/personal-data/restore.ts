import type { RedactionMapping } from './redact.ts';

/**
 * Puts the values back. In a text whose placeholders are as `redact` left them the result is exactly the original; in another text
 * (an answer that uses the placeholders) each stands for the longest way its value was written. Unknown placeholders stay.
 */
export function restore(text: string, mapping: RedactionMapping): string {
  const pattern = /\[[A-Z]+_[0-9]+\]/g;
  const counts = new Map<string, number>();
  for (const [placeholder] of text.matchAll(pattern)) counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1);
  const used = new Map<string, number>();
  return text.replace(pattern, (placeholder) => {
    const entry = Object.hasOwn(mapping, placeholder) ? mapping[placeholder] : undefined;
    if (!entry || entry.values.length === 0) return placeholder;
    const index = used.get(placeholder) ?? 0;
    used.set(placeholder, index + 1);
    if (counts.get(placeholder) === entry.values.length) return entry.values[index]!;
    return entry.values.reduce((best, value) => (value.length > best.length ? value : best));
  });
}
