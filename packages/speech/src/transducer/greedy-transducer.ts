import type { FoundText } from '../frames/found-token.ts';
import { argMax, logSoftmax } from '../frames/log-softmax.ts';
import type { Encoded, TransducerModel } from './transducer-model.ts';

/** At most as many tokens at one frame, as NeMo and sherpa-onnx have it. */
const tokensAFrame = 10;

/**
 * Greedy search of a transducer in NeMo's contract. It starts at the blank (the last id) with zero states; a token steps the predictor, a blank
 * goes to the next frame. A TDT (token-and-duration transducer, Xu 2023) has logits of durations 0, 1, 2 … after those of the tokens, and goes as
 * many frames on as the likeliest says.
 */
export async function greedyTransducer(model: TransducerModel, encoded: Encoded, blank: number): Promise<FoundText> {
  const tokens: FoundText['tokens'] = [];
  let score = 0;
  let predicted = await model.predict([blank], model.begin());
  let here = 0;
  for (let frame = 0; frame < encoded.frames; ) {
    const logits = await model.join(encoded, frame, predicted.output);
    const durations = logits.length - blank - 1;
    let skip = durations > 0 ? argMax(logits, blank + 1, durations) : 0;
    logSoftmax(logits, 0, blank + 1);
    const id = argMax(logits, 0, blank + 1);
    score += logits[id]!;
    if (id !== blank) {
      tokens.push({ id, frame, logProbability: logits[id]! });
      predicted = await model.predict([id], predicted.states);
      here++;
    }
    // A blank, or too many tokens at one frame, must go on.
    if (skip === 0 && (id === blank || here >= tokensAFrame)) skip = 1;
    if (skip > 0) here = 0;
    frame += skip;
  }
  return { tokens, score };
}
