import { SprogError } from '@sprog/core';

/** Samples in [-1, 1) of 16-bit little-endian PCM. @throws SprogError INVALID_INPUT for half a sample */
export function pcmSamples(data: Buffer): Float32Array {
  if (data.length % 2 !== 0) throw new SprogError('INVALID_INPUT', 'a message of sound has whole samples of 16 bits');
  const samples = new Float32Array(data.length / 2);
  for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(i * 2) / 32_768;
  return samples;
}
