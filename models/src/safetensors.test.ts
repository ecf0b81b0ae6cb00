import { SprogError } from '@sprog/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asFloat32, readSafetensors, type SafeTensor, writeSafetensors } from './safetensors.ts';

const tensor = (values: Float32Array): SafeTensor => ({
  dtype: 'F32',
  shape: [values.length],
  bytes: new Uint8Array(values.buffer),
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.float32Array())), (list) => {
      const given = new Map(list.filter(([name]) => name !== '__metadata__' && name !== '__proto__'));
      const file = writeSafetensors(
        [...given].map(([name, values]) => [name, tensor(values)]),
        { recipe: 'test' },
      );
      const read = readSafetensors(file);
      expect([...read.keys()].sort()).toEqual([...given.keys()].sort());
      for (const [name, values] of given) expect(asFloat32(read.get(name))).toEqual(values);
    }),
  );
});

test('damaged files are an error with a code, never a crash', () => {
  const file = writeSafetensors([['w', tensor(Float32Array.of(1, 2, 3))]]);
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(file.length), (at, byte, end) => {
      const damaged = Uint8Array.from(file).slice(0, Math.max(1, end));
      if (at < damaged.length) damaged[at] = byte;
      try {
        readSafetensors(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(SprogError);
      }
    }),
  );
});
