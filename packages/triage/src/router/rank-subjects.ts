import type { RouterModel } from './answer.ts';
import type { Reading } from './read-text.ts';
import { softmax } from './softmax.ts';

type SubjectModel = Pick<RouterModel, 'heads' | 'calibration' | 'groupOf'>;
type SubjectReading = Pick<Reading, 'vector' | 'words'>;

/**
 * P(subject) = P(main group) x P(subject | main group): the most probable, as indices of the taxonomy. Groups are taken from the likeliest on,
 * until none can bring a subject among the first `count` any more.
 * @param groups probability of each main group
 */
export function rankSubjects(
  reading: SubjectReading,
  groups: Float64Array,
  model: SubjectModel,
  count = 5,
): { subject: number; probability: number }[] {
  const members = membersOf(model.groupOf);
  const order = [...members.keys()].sort((a, b) => groups[b]! - groups[a]! || a - b);
  let ranked: { subject: number; probability: number }[] = [];
  for (const group of order) {
    if (ranked.length === count && groups[group]! <= ranked[count - 1]!.probability) break;
    const subjects = members[group]!;
    const p = softmax(subjectLogits(reading, model, subjects));
    subjects.forEach((subject, i) => {
      ranked.push({ subject, probability: groups[group]! * p[i]! });
    });
    ranked = ranked.sort((a, b) => b.probability - a.probability || a.subject - b.subject).slice(0, count);
  }
  return ranked;
}

const known = new WeakMap<readonly number[], number[][]>();

/** Subjects of each main group. */
export function membersOf(groupOf: readonly number[]): number[][] {
  let members = known.get(groupOf);
  if (!members) {
    members = Array.from({ length: Math.max(...groupOf) + 1 }, () => []);
    for (const [subject, group] of groupOf.entries()) members[group]!.push(subject);
    known.set(groupOf, members);
  }
  return members;
}

/** Calibrated logits of some subjects of one main group: the encoder's head by its temperature, and the lexical scores by their factor. */
export function subjectLogits(
  { vector, words }: SubjectReading,
  { heads: { subject: head }, calibration }: Pick<SubjectModel, 'heads' | 'calibration'>,
  subjects: readonly number[],
): number[] {
  return subjects.map((subject) => {
    let sum = 0;
    const at = subject * head.width;
    for (let k = 0; k < head.width; k++) sum += head.weight[at + k]! * vector[k]!;
    const logit = sum * head.scale[subject]! + head.bias[subject]!;
    return logit / calibration.temperature.subject + words[subject]! * calibration.lexicalSubject;
  });
}
