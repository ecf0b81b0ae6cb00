import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';

/** `config.json` of a model. @throws SprogError MODEL_MISSING or MODEL_DAMAGED */
export function readSettings(folder: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(join(folder, 'config.json'), 'utf8');
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'config.json', { cause });
  }
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && settings !== null) return settings as Record<string, unknown>;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'config.json', { cause });
  }
  throw new SprogError('MODEL_DAMAGED', 'config.json');
}

/** A number of the settings, or `otherwise`. @throws SprogError MODEL_DAMAGED when neither is there */
export function numberOf(settings: Record<string, unknown>, name: string, otherwise?: number): number {
  const value = settings[name] ?? otherwise;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new SprogError('MODEL_DAMAGED', `config.json: ${name} is no number`);
  return value;
}

/** Label names in the order of their numbers. */
export function labelsOf(settings: Record<string, unknown>, count: number): string[] {
  const names = (settings['id2label'] ?? {}) as Record<string, unknown>;
  return Array.from({ length: count }, (_, i) => String(names[i] ?? `LABEL_${i}`));
}
