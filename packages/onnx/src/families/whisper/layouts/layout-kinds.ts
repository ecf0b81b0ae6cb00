import type { LinearChoice, LinearKind } from '../../../quantise/add-linear.ts';
import type { WhisperPrecision } from '../whisper-layout.ts';

const blocks4: LinearKind = { kind: 'blocks', bits: 4, block: 32 };

/**
 * Kinds for the graphs that others run. int8 is dynamic quantisation as their own exports have it (int8 weights, one activation scale a
 * tensor), but a row's own scale after Gelu, where one scale for all rows cost an eighth of the first choices on Danish.
 */
export const layoutKinds: Record<WhisperPrecision, LinearChoice> = {
  fp32: { kind: 'float' },
  int8: (name) => (name.endsWith('.fc2') ? { kind: 'rows', lowest: 0.17 } : { kind: 'dynamic' }),
  int4: blocks4,
};
