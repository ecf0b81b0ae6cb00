import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coreAacConfig } from './aac-config.ts';

it('takes the core out of HE-AAC and leaves AAC-LC alone', () => {
  // AAC-LC, 44.1 kHz, stereo.
  expect([...coreAacConfig(Uint8Array.of(0x12, 0x10))]).toEqual([0x12, 0x10]);
  // HE-AAC: object type 5, core 22.05 kHz (index 7), stereo, extension 44.1 kHz (4), core object type 2 → AAC-LC, 22.05 kHz, stereo.
  expect([...coreAacConfig(Uint8Array.of(0x2b, 0x92, 0x08, 0x00))]).toEqual([0x13, 0x90]);
  // HE-AAC v2: object type 29, core 24 kHz (6), mono, extension 48 kHz (3), core object type 2.
  expect([...coreAacConfig(Uint8Array.of(0xeb, 0x09, 0x88, 0x00))]).toEqual([0x13, 0x08]);
});

it('harms no random bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => coreAacConfig(bytes).length <= 12));
});
