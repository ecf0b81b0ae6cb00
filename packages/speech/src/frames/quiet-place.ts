const step = 1600;

/**
 * Where to cut a sound that is longer than a window: the middle of the quietest 100 ms of the last third, so that no word is cut where there is any
 * pause.
 * @param samples of one window, 16 kHz
 */
export function quietPlace(samples: Float32Array): number {
  let best = samples.length;
  let least = Number.POSITIVE_INFINITY;
  for (let at = Math.floor((samples.length * 2) / 3); at + step <= samples.length; at += step / 4) {
    let energy = 0;
    for (let i = at; i < at + step; i++) energy += samples[i]! * samples[i]!;
    if (energy < least) {
      least = energy;
      best = at + step / 2;
    }
  }
  return best;
}
