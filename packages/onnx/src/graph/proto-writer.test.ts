import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeVarint, ProtoWriter } from './proto-writer.ts';

function decodeVarint(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte, i) => sum | (BigInt(byte & 0x7f) << BigInt(7 * i)), 0n);
}

const joined = (writer: ProtoWriter) =>
  Buffer.concat(writer.parts.map((part) => (part instanceof Uint8Array ? part : part.read())));

test('a varint decodes to what was encoded, in as few bytes as there are', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const bytes = encodeVarint(value);
      expect(decodeVarint(bytes)).toBe(value);
      expect(bytes.length).toBe(Math.max(1, Math.ceil(value.toString(2).length / 7)));
      expect(bytes.every((byte, i) => byte >= 128 === i < bytes.length - 1)).toBe(true);
    }),
  );
});

test('negative numbers are 64-bit two’s complement', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: -1n }), (value) => {
      const bytes = encodeVarint(value);
      expect(bytes.length).toBe(10);
      expect(BigInt.asIntN(64, decodeVarint(bytes))).toBe(value);
    }),
  );
});

test('the length of a message is the number of its bytes, however deep and lazy', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), fc.string(), (blobs, name) => {
      const inner = new ProtoWriter().text(1, name).int(2, -1).float(3, 0.5);
      for (const blob of blobs) inner.bytes(9, { length: blob.length, read: () => blob });
      const outer = new ProtoWriter().message(200, inner).packed(3, [1, 2, 300]).packedFloats(4, [1, 2]);
      expect(joined(inner).length).toBe(inner.length);
      expect(joined(outer).length).toBe(outer.length);
    }),
  );
});

test('fields as protobuf.dev writes them', () => {
  expect([...joined(new ProtoWriter().int(1, 150))]).toEqual([0x08, 0x96, 0x01]);
  expect([...joined(new ProtoWriter().text(2, 'testing'))]).toEqual([0x12, 7, ...Buffer.from('testing')]);
  expect([...joined(new ProtoWriter().packed(6, [3, 270, 86_942]))]).toEqual([0x32, 6, 3, 0x8e, 2, 0x9e, 0xa7, 5]);
});
