import type { Reading } from './read-text.ts';
import type { RouterModel } from './router-model.ts';
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
  const ranked: { subject: number; probability: number }[] = [];
  for (const group of order) {
    if (ranked.length === count && groups[group]! <= ranked[count - 1]!.probability) break;
    const subjects = members[group]!;
    const p = softmax(subjectLogits(reading, model, subjects));
    for (let i = 0; i < subjects.length; i++) {
      const probability = groups[group]! * p[i]!;
      if (ranked.length === count && probability <= ranked[count - 1]!.probability) continue;
      const at = ranked.findIndex((one) => probability > one.probability);
      ranked.splice(at < 0 ? ranked.length : at, 0, { subject: subjects[i]!, probability });
      if (ranked.length > count) ranked.pop();
    }
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
  const { weight, scale, bias, width } = head;
  const { lexicalSubject } = calibration;
  const temperature = calibration.temperature.subject;
  return subjects.map((subject) => {
    const at = subject * width;
    // Four sums: one would wait for itself at each step.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let k = 0;
    for (; k + 3 < width; k += 4) {
      a += weight[at + k]! * vector[k]!;
      b += weight[at + k + 1]! * vector[k + 1]!;
      c += weight[at + k + 2]! * vector[k + 2]!;
      d += weight[at + k + 3]! * vector[k + 3]!;
    }
    for (; k < width; k++) a += weight[at + k]! * vector[k]!;
    const logit = (a + b + c + d) * scale[subject]! + bias[subject]!;
    return logit / temperature + words[subject]! * lexicalSubject;
  });
}
