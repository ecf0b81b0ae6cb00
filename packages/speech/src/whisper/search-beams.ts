import { SprogError } from '@sprog/core';
import { BeamWindow, listedTokens } from './beam-window.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { BeamOptions } from './search-options.ts';
import type { NextRows, StepDecoder } from './step-decoder.ts';

/**
 * Beam search over all windows of the decoder at once; a beam of one is greedy search.
 * @param first what the decoder gave for the prompt: one row a window, with as many tokens as {@link listedTokens} says
 * @returns the best hypotheses of each window
 * @throws SprogError CANCELLED
 */
export async function searchBeams(
  decoder: StepDecoder,
  first: NextRows,
  options: BeamOptions,
): Promise<Hypothesis[][]> {
  const { beamSize, cancelled } = options;
  const beams = Array.from({ length: decoder.windows }, () => new BeamWindow(options));
  const alive = beams.map(() => true);
  const tokens = new Int32Array(decoder.windows * beamSize);
  const parents = new Int32Array(decoder.windows * beamSize);
  const wanted = { listed: listedTokens(beamSize, options.scorer !== undefined) };
  let next = first;
  let rows = 1;
  for (;;) {
    if (cancelled?.()) throw new SprogError('CANCELLED');
    let row = 0;
    beams.forEach((beam, window) => {
      if (!alive[window]) return;
      beam.extend(next, row);
      row += rows;
      beam.write(tokens, parents, window * beamSize);
    });
    beams.forEach((beam, window) => {
      alive[window] = !beam.done;
    });
    if (!alive.includes(true)) return beams.map((beam) => beam.results());
    rows = beamSize;
    next = await decoder.advance(tokens, parents, alive, wanted);
  }
}
