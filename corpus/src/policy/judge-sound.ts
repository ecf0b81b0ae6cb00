import type { SoundTags } from '../stages/sound-stage.ts';
import type { SoundPolicy } from './policy.ts';

/** Holds a recording against the policy. */
export function judgeSound(sound: SoundTags, policy: SoundPolicy | undefined): string[] {
  if (!policy) return [];
  const reasons: string[] = [];
  const least = (column: keyof SoundTags, limit: number) => {
    if (sound[column]! < limit) reasons.push(`sound.${column}: ${sound[column]} < ${limit}`);
  };
  const most = (column: keyof SoundTags, limit: number) => {
    if (sound[column]! > limit) reasons.push(`sound.${column}: ${sound[column]} > ${limit}`);
  };
  least('seconds', policy.minSeconds);
  most('seconds', policy.maxSeconds);
  least('sampleRate', policy.minSampleRate);
  most('clippedShare', policy.maxClippedShare);
  most('silentShare', policy.maxSilentShare);
  if (policy.maxWer !== undefined && sound.wer !== undefined) most('wer', policy.maxWer);
  return reasons;
}
