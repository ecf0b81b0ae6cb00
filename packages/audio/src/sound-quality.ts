/** What can be told of a recording without understanding it. */
export interface SoundQuality {
  /** Largest absolute sample. */
  peak: number;
  /** Root of the mean square. */
  rms: number;
  /** Share of samples in runs of at least three at the peak, near full scale: cut off by the recorder. */
  clippedShare: number;
  /** Share of 20 ms frames below −60 dB of full scale. */
  silentShare: number;
  /** Mean of the samples: a recorder's constant offset. */
  offset: number;
}

/** @param sampleRate of the samples, for frames of 20 ms */
export function soundQuality(samples: Float32Array, sampleRate = 16_000): SoundQuality {
  const frame = Math.max(1, Math.round(sampleRate * 0.02));
  let peak = 0;
  let square = 0;
  let sum = 0;
  for (const sample of samples) {
    const size = Math.abs(sample);
    if (size > peak) peak = size;
    square += sample * sample;
    sum += sample;
  }
  let clipped = 0;
  const limit = Math.max(0.9, peak * 0.999);
  for (let i = 0; i < samples.length; ) {
    let end = i;
    while (end < samples.length && Math.abs(samples[end]!) >= limit) end++;
    if (end - i >= 3) clipped += end - i;
    i = Math.max(end, i + 1);
  }
  let silent = 0;
  let frames = 0;
  for (let at = 0; at < samples.length; at += frame) {
    const end = Math.min(samples.length, at + frame);
    let energy = 0;
    for (let i = at; i < end; i++) energy += samples[i]! * samples[i]!;
    if (Math.sqrt(energy / (end - at)) < 0.001) silent++;
    frames++;
  }
  const count = Math.max(1, samples.length);
  return {
    ...{ peak, rms: Math.sqrt(square / count), offset: sum / count },
    ...{ clippedShare: clipped / count, silentShare: frames === 0 ? 1 : silent / frames },
  };
}
