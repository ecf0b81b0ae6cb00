import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { modelFolder } from '@sprog/models';

/** KLE: 37 main groups and 2,390 subjects, numbers and titles (OS2KLE, MPL-2.0). */
export interface Taxonomy {
  version: string;
  /** Main groups in the order of the model's outputs; out of scope comes after them. */
  mainGroups: { number: string; title: string }[];
  /** Subjects in the order of the model's outputs. */
  subjects: { number: string; title: string }[];
}

/** What an entry of the KLE is called, with its place in the tree. */
export interface KleEntry {
  number: string;
  title: string;
  mainGroup: { number: string; title: string };
}

let loaded: Taxonomy | undefined;

/** The taxonomy that ships with the router. @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export function taxonomy(): Taxonomy {
  if (loaded) return loaded;
  let text: string;
  try {
    text = readFileSync(join(modelFolder('kle-router'), 'kle.json'), 'utf8');
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'kle-router/kle.json', { cause });
  }
  try {
    loaded = JSON.parse(text) as Taxonomy;
    return loaded;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'kle-router/kle.json', { cause });
  }
}

/** Looks up a main group (`05`) or subject (`05.01.10`). */
export function kleEntry(number: string): KleEntry | undefined {
  const { mainGroups, subjects } = taxonomy();
  const mainGroup = mainGroups.find((group) => group.number === number.slice(0, 2));
  if (!mainGroup) return undefined;
  if (number === mainGroup.number) return { ...mainGroup, mainGroup };
  const subject = subjects.find((one) => one.number === number);
  return subject && { ...subject, mainGroup };
}
