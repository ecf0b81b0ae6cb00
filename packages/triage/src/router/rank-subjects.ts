import type { RouterModel } from './answer.ts';
import type { Reading } from './read-text.ts';
import { softmax } from './softmax.ts';

type SubjectModel = Pick<RouterModel, 'heads' | 'lexical' | 'calibration' | 'groupOf'>;

/** A group's subjects are looked at from this probability of the group on: below it none can reach the first five. */
const floor = 0.003;

/**
 * P(subject) = P(main group) x P(subject | main group): the five most probable, as indices of the taxonomy.
 * @param groups probability of each main group
 */
export function rankSubjects(
  reading: Pick<Reading, 'vector' | 'features'>,
  groups: Float64Array,
  model: SubjectModel,
  count = 5,
): { subject: number; probability: number }[] {
  const { groupOf } = model;
  const members = new Map<number, number[]>();
  for (let subject = 0; subject < groupOf.length; subject++) {
    const group = groupOf[subject]!;
    if (groups[group]! < floor) continue;
    const list = members.get(group);
    if (list) list.push(subject);
    else members.set(group, [subject]);
  }
  const ranked: { subject: number; probability: number }[] = [];
  for (const [group, subjects] of members) {
    const p = softmax(subjectLogits(reading, model, subjects));
    subjects.forEach((subject, i) => {
      ranked.push({ subject, probability: groups[group]! * p[i]! });
    });
  }
  return ranked.sort((a, b) => b.probability - a.probability || a.subject - b.subject).slice(0, count);
}

/** Calibrated logits of some subjects of one main group: the encoder's head by its temperature, and the lexical scores by their factor. */
export function subjectLogits(
  { vector, features }: Pick<Reading, 'vector' | 'features'>,
  { heads: { subject: head }, lexical, calibration }: SubjectModel,
  subjects: readonly number[],
): number[] {
  const words = lexical.subjects(features, subjects);
  return subjects.map((subject, i) => {
    let sum = 0;
    const at = subject * head.width;
    // The head sees the encoder's part of the vector.
    for (let k = 0; k < head.width; k++) sum += head.weight[at + k]! * vector[k]!;
    const logit = sum * head.scale[subject]! + head.bias[subject]!;
    return logit / calibration.temperature.subject + words[i]! * calibration.lexicalSubject;
  });
}
