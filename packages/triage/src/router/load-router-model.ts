import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError, sha256 } from '@sprog/core';
import { modelCard, modelFolder } from '@sprog/models';
import { type Taxonomy, taxonomy } from '../kle/taxonomy.ts';
import { LexicalModel } from '../lexical/lexical-model.ts';
import { readCalibration } from './calibration.ts';
import { readHeads } from './heads.ts';
import type { RouterModel } from './router-model.ts';
import { vectorRevision } from './vector-revision.ts';

/** Width of the encoder's vectors. */
const encoderWidth = 384;

/**
 * Loads heads, calibration and taxonomy.
 * @param folder heads trained on one's own cases (`sprog train`), or others under trial; the bundled ones when left out
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED, HEADS_OUTDATED
 */
export function loadRouterModel(folder?: string): RouterModel {
  const at = folder ?? modelFolder('kle-router');
  const kle = taxonomy();
  const place = new Map(kle.mainGroups.map((group, i) => [group.number, i]));
  const { revision } = modelCard('kle-router');
  const own = folder === undefined ? undefined : ownRevision(folder, kle);
  const heads = readHeads(join(at, 'heads.safetensors'));
  const lexical = LexicalModel.open(join(modelFolder('kle-router'), 'lexical.safetensors'));
  if (heads.main.width !== encoderWidth + lexical.width)
    throw new SprogError('MODEL_DAMAGED', 'heads.safetensors does not fit the encoder and lexical.safetensors');
  if (heads.main.outputs !== kle.mainGroups.length + 1 || heads.subject.outputs !== kle.subjects.length)
    throw new SprogError('HEADS_OUTDATED', 'they have other classes than the KLE here');
  return {
    heads,
    lexical,
    calibration: readCalibration(join(at, 'calibration.json')),
    taxonomy: kle,
    groupOf: kle.subjects.map((subject) => place.get(subject.number.slice(0, 2))!),
    id: own ? 'kle-router+own-cases' : 'kle-router',
    revision: own ?? revision,
  };
}

/** Fingerprint of the numbers that a router's outputs stand for. */
export function taxonomyFingerprint({ mainGroups, subjects }: Taxonomy): string {
  return sha256([...mainGroups, ...subjects].map(({ number }) => number).join()).slice(0, 12);
}

/** Revision of own heads; undefined for a folder without training.json. Heads for another encoder would answer, and wrongly. */
function ownRevision(folder: string, kle: Taxonomy): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'training.json'), 'utf8');
  } catch {
    return undefined;
  }
  let report: { revision?: unknown; encoder?: unknown; taxonomy?: unknown };
  try {
    report = JSON.parse(text);
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'training.json', { cause });
  }
  if (typeof report.revision !== 'string') throw new SprogError('MODEL_DAMAGED', 'training.json');
  if (report.encoder !== vectorRevision())
    throw new SprogError('HEADS_OUTDATED', 'they were trained on another revision of the encoder');
  if (report.taxonomy !== taxonomyFingerprint(kle))
    throw new SprogError('HEADS_OUTDATED', 'they were trained on another version of the KLE');
  return report.revision;
}
