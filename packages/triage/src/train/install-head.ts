import { fitConformal } from '../router/fit-conformal.ts';
import type { RouterModel } from '../router/router-model.ts';
import { softmax } from '../router/softmax.ts';
import { fitUrgency } from './fit-urgency.ts';
import type { HeadName, HeadPart } from './head-parts.ts';
import { replaceHead } from './replace-head.ts';
import type { TrainedHead } from './train-head.ts';

/** The model with one head replaced, and with it what is calibrated on the head's probabilities; those are out of fold. */
export function installHead(
  model: RouterModel,
  name: HeadName,
  parts: readonly HeadPart[],
  { weights, temperature, outOfFold }: TrainedHead,
  constant: number,
): RouterModel {
  const calibration = { ...model.calibration, temperature: { ...model.calibration.temperature, [name]: temperature } };
  const probabilities = () => outOfFold.map((one) => softmax(one.logits, temperature));
  const labels = outOfFold.map((one) => one.label);
  if (name === 'main') {
    const numbers = [...model.taxonomy.mainGroups.map((group) => group.number), 'oos'];
    calibration.conformal = fitConformal(numbers, probabilities(), labels, model.calibration.conformal.coverage);
  }
  // The words keep the weight that they had beside the head when it was fitted.
  if (name === 'subject') calibration.lexicalSubject *= model.calibration.temperature.subject / temperature;
  if (name === 'urgency') calibration.urgency = fitUrgency(probabilities(), labels);
  return { ...model, heads: replaceHead(model.heads, name, parts, weights, constant), calibration };
}
