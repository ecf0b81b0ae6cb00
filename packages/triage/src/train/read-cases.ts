import { readFile } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import { taxonomy } from '../kle/taxonomy.ts';
import { type LifeEvent, lifeEvents, type UrgencyLevel, urgencyLevels } from '../result.ts';
import type { TrainingCase } from './training-case.ts';

/** Longest text that the router takes. */
const longestText = 50_000;
/** Faulty lines that an error names one by one. */
const shown = 8;

/**
 * Reads cases as JSON lines. Every line must be good: a line that is left out silently would be missed by nobody.
 * @throws SprogError FILE_UNREADABLE, TRAINING_DATA with the numbers of the faulty lines and what is wrong with each, never their text
 */
export async function readCases(path: string): Promise<TrainingCase[]> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  }
  return parseCases(file);
}

/** The cases in the bytes of a JSON-lines file. @throws SprogError TRAINING_DATA */
export function parseCases(file: Uint8Array): TrainingCase[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  const { mainGroups, subjects } = taxonomy();
  const known = {
    groups: new Set([...mainGroups.map((g) => g.number), 'oos']),
    subjects: new Set(subjects.map((s) => s.number)),
  };
  const cases: TrainingCase[] = [];
  const faults: string[] = [];
  let lines = 0;
  for (let from = 0, number = 1; from < file.length; number++) {
    const newline = file.indexOf(10, from);
    const end = newline < 0 ? file.length : newline;
    const bytes = file.subarray(from, end);
    from = end + 1;
    let line: string;
    try {
      line = decoder.decode(bytes).trim();
    } catch {
      faults.push(`line ${number}: not UTF-8`);
      continue;
    }
    if (line === '') continue;
    lines++;
    const one = parseCase(line, known);
    if (typeof one === 'string') faults.push(`line ${number}: ${one}`);
    else cases.push(one);
  }
  if (faults.length > 0) {
    const more = faults.length > shown ? `; and ${faults.length - shown} more` : '';
    const detail = `${faults.length} faulty of ${Math.max(lines, faults.length)} lines: ${faults.slice(0, shown).join('; ')}${more}`;
    throw new SprogError('TRAINING_DATA', detail);
  }
  return cases;
}

/** The case, or what is wrong with it. */
function parseCase(line: string, known: { groups: Set<string>; subjects: Set<string> }): TrainingCase | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object';
  const { text, mainGroup, subject, urgency, lifeEvent } = value as Record<string, unknown>;
  if (typeof text !== 'string' || !/[\p{L}\p{N}]/u.test(text)) return '`text` is missing or has no letter';
  if (text.length > longestText) return `\`text\` has more than ${longestText} characters`;
  if (typeof mainGroup !== 'string') return '`mainGroup` is missing ("05", or "oos" for out of scope)';
  if (!known.groups.has(mainGroup)) return '`mainGroup` is no KLE main group';
  // null is what an export writes for "not recorded".
  if (subject != null) {
    if (typeof subject !== 'string' || !known.subjects.has(subject)) return '`subject` is no KLE subject';
    if (!subject.startsWith(`${mainGroup}.`)) return '`subject` is not of its `mainGroup`';
  }
  if (urgency != null && !urgencyLevels.includes(urgency as UrgencyLevel))
    return `\`urgency\` is none of ${urgencyLevels.join(', ')}`;
  if (lifeEvent != null && !lifeEvents.includes(lifeEvent as LifeEvent))
    return `\`lifeEvent\` is none of ${lifeEvents.join(', ')}`;
  return {
    text,
    mainGroup,
    ...(subject == null ? {} : { subject }),
    ...(urgency == null ? {} : { urgency: urgency as UrgencyLevel }),
    ...(lifeEvent == null ? {} : { lifeEvent: lifeEvent as LifeEvent }),
  };
}
