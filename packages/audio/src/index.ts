export { decodeSound, type Sound } from './decode-sound.ts';
export { type EncodeOptions, encodeFlac } from './encode/encode-flac.ts';
export { encodeWav } from './encode/encode-wav.ts';
export { type NemoLogMelOptions, nemoLogMel } from './features/nemo-log-mel.ts';
export {
  type LogMel,
  type WhisperLogMel,
  type WhisperLogMelOptions,
  whisperLogMel,
} from './features/whisper-log-mel.ts';
export { type OpenSoundOptions, openSound, type SoundStream } from './open-sound.ts';
export { createResampler, type Resampler, resample } from './resample/resampler.ts';
export { type SoundQuality, soundQuality } from './sound-quality.ts';
export type { SoundSource } from './source/byte-queue.ts';
export { packWindows, type Window } from './voice/pack-windows.ts';
export type { Speech, SpeechSegmentOptions } from './voice/speech-segments.ts';
export { openVoiceActivity, type VoiceActivity } from './voice/voice-activity.ts';
