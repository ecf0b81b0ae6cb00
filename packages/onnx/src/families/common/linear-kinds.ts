import type { LinearChoice, LinearKind } from '../../quantise/add-linear.ts';

export type Precision = 'fp32' | 'int8' | 'int4';

const afterGelu: LinearKind = { kind: 'rows', lowest: 0.17 };

/** Kinds for an encoder: int8 per output, one activation scale for each row, so that a text's result does not hang on its neighbours. */
export const encoderKinds: Record<Precision, LinearChoice> = {
  fp32: { kind: 'float' },
  int8: (name) =>
    /\.(output|feed_forward\.output_dense)(\.dense)?$/.test(name) && !/attention/.test(name)
      ? afterGelu
      : { kind: 'rows' },
  int4: { kind: 'blocks', bits: 4, block: 32 },
};
