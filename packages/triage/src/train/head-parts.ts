import { type LifeEvent, lifeEvents, urgencyLevels } from '../result.ts';
import type { Linear } from '../router/heads.ts';
import type { RouterModel } from '../router/router-model.ts';
import type { PreparedCase } from './prepare-cases.ts';

/** Heads that are trained. */
export const headNames = ['main', 'subject', 'urgency', 'life'] as const;
export type HeadName = (typeof headNames)[number];

/** One softmax of a head, with the cases that are labelled for it. */
export interface HeadPart {
  /** Leading numbers of a vector that the head sees. */
  columns: number;
  /** [classes, columns + 1]: the bundled weights; the last of a row is the bias, divided by the constant of the vectors. */
  origin: Float64Array;
  classes: number;
  /** Indices of the labelled cases, and the class of each. */
  cases: number[];
  labels: number[];
  /** Rows of the head's weights that the classes are. */
  outputs: number[];
  /** For each labelled case the logits [classes] that join those of the head: what the words say of a subject. */
  given?: Float64Array[];
}

/** A softmax over a whole head, or for subjects one over those of each main group. */
export function headParts(
  name: HeadName,
  model: RouterModel,
  cases: readonly PreparedCase[],
  constant: number,
): HeadPart[] {
  const { taxonomy, heads } = model;
  if (name === 'subject') return subjectParts(model, cases, constant);
  const numbers = [...taxonomy.mainGroups.map((group) => group.number), 'oos'];
  const label: Record<Exclude<HeadName, 'subject'>, (one: PreparedCase) => number> = {
    main: (one) => numbers.indexOf(one.mainGroup),
    urgency: (one) => (one.urgency ? urgencyLevels.indexOf(one.urgency) : -1),
    life: (one) => (one.lifeEvent ? lifeEvents.indexOf(one.lifeEvent as LifeEvent) : -1),
  };
  const head = heads[name];
  const part: HeadPart = {
    columns: head.width,
    origin: rows(head, constant),
    classes: head.outputs,
    cases: [],
    labels: [],
    outputs: Array.from({ length: head.outputs }, (_, i) => i),
  };
  cases.forEach((one, i) => {
    const y = label[name](one);
    if (y < 0) return;
    part.cases.push(i);
    part.labels.push(y);
  });
  return [part];
}

function subjectParts(
  { taxonomy, heads, groupOf, lexical, calibration }: RouterModel,
  cases: readonly PreparedCase[],
  constant: number,
): HeadPart[] {
  const { weight, scale, bias, width } = heads.subject;
  const place = new Map(taxonomy.subjects.map((subject, i) => [subject.number, i]));
  const parts = new Map<number, Required<HeadPart>>();
  // The calibrated logit is head / T + words · f: in the units of the head, before the temperature divides, the words weigh T · f.
  const factor = calibration.temperature.subject * calibration.lexicalSubject;
  cases.forEach((one, i) => {
    const subject = one.subject === undefined ? undefined : place.get(one.subject);
    if (subject === undefined) return;
    const group = groupOf[subject]!;
    let part = parts.get(group);
    if (!part) {
      const outputs = groupOf.flatMap((of, index) => (of === group ? [index] : []));
      const origin = new Float64Array(outputs.length * (width + 1));
      outputs.forEach((output, row) => {
        const at = row * (width + 1);
        for (let k = 0; k < width; k++) origin[at + k] = weight[output * width + k]! * scale[output]!;
        origin[at + width] = bias[output]! / constant;
      });
      part = { columns: width, origin, classes: outputs.length, cases: [], labels: [], outputs, given: [] };
      parts.set(group, part);
    }
    part.cases.push(i);
    part.labels.push(part.outputs.indexOf(subject));
    const words = lexical.subjects(lexical.features(one.text));
    part.given.push(Float64Array.from(part.outputs, (output) => factor * words[output]!));
  });
  return [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
}

function rows({ weight, bias, outputs, width }: Linear, constant: number): Float64Array {
  const origin = new Float64Array(outputs * (width + 1));
  for (let row = 0; row < outputs; row++) {
    origin.set(weight.subarray(row * width, (row + 1) * width), row * (width + 1));
    origin[row * (width + 1) + width] = bias[row]! / constant;
  }
  return origin;
}
