import { modelCard } from '@sprog/models';

/** What a text's vector was made with: the encoder's revision and the lexical model's file. Heads and cached vectors hold for it alone. */
export function vectorRevision(): string {
  const lexical = modelCard('kle-router').files.find((file) => file.path === 'lexical.safetensors');
  return `${modelCard('danish-encoder').revision}-${lexical?.sha256.slice(0, 8) ?? 'none'}`;
}
