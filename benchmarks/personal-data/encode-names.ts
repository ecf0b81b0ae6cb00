import type { PersonNameSpan } from '@sprog/text';
import type { Encoder } from '@sprog/triage';

/** Person names of the encoder for each text, by id. One text at a time, as the router runs it. */
export async function encodeNames(
  encoder: Encoder,
  texts: readonly { id: string; text: string }[],
): Promise<Map<string, PersonNameSpan[]>> {
  const names = new Map<string, PersonNameSpan[]>();
  for (const { id, text } of texts) names.set(id, (await encoder.encode(text)).names);
  return names;
}
