"""Writes the encoder as an ONNX graph by hand, so that every operator is one ONNX Runtime runs fused on the CPU.

Inputs: input_ids [1, tokens] i64. Outputs: hidden [tokens, hidden] f32 (last layer), and the heads the caller adds.
`weights`: 'fp32', 'int8' (DynamicQuantizeMatMul: int8 weights with a scale a column, activations uint8 with one scale a text),
'nbits8' / 'nbits4' (MatMulNBits, activations int8 with a scale a row and block of 32).
"""
from __future__ import annotations
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MS = 'com.microsoft'


class Writer:
    def __init__(self):
        self.nodes, self.inits, self.n = [], [], 0

    def const(self, name, array):
        self.inits.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, inputs, domain='', outputs=1, **attrs):
        self.n += 1
        out = [f'{kind}_{self.n}_{i}' for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, out, name=f'{kind}_{self.n}', domain=domain, **attrs))
        return out[0] if outputs == 1 else out


def quantise_columns(w):
    """Symmetric int8 a column of w [in, out]: returns int8 [in, out] and scales [out]."""
    scale = np.maximum(np.abs(w).max(axis=0), 1e-8) / 127
    return np.clip(np.round(w / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def nbits(w, bits, block):
    """MatMulNBits packing of w [in, out]: uint8 [out, blocks, block * bits / 8], scales [out * blocks]."""
    k, n = w.shape
    nb = (k + block - 1) // block
    wt = np.zeros((n, nb * block), np.float32)
    wt[:, :k] = w.T
    wt = wt.reshape(n, nb, block)
    half = 1 << (bits - 1)
    # the sign of the largest value uses the full negative range, as Q4_0 does
    idx = np.abs(wt).argmax(axis=2)
    peak = np.take_along_axis(wt, idx[..., None], 2)[..., 0]
    scale = np.where(peak == 0, 1, peak / -half)
    q = np.clip(np.round(wt / scale[..., None]) + half, 0, 2 * half - 1).astype(np.uint8)
    if bits == 4:
        q = q[..., 0::2] | (q[..., 1::2] << 4)
    return q, scale.astype(np.float32).reshape(-1)


class Graph(Writer):
    def __init__(self, weights='int8', block=32):
        super().__init__()
        self.weights, self.block = weights, block

    def linear(self, x, name, w, b=None):
        """x [.., in] times w [in, out] plus b."""
        k, n = w.shape
        kind = self.weights
        bias = [] if b is None else [self.const(f'{name}.bias', b.astype(np.float32))]
        if kind == 'fp32':
            y = self.op('MatMul', [x, self.const(f'{name}.weight', w.astype(np.float32))])
            return self.op('Add', [y, bias[0]]) if bias else y
        if kind == 'int8':
            q, s = quantise_columns(w)
            zero = self.const(f'{name}.zero', np.zeros(n, np.int8))
            return self.op('DynamicQuantizeMatMul', [x, self.const(f'{name}.q', q), self.const(f'{name}.scale', s), zero, *bias], MS)
        bits = int(kind[5:])
        q, s = nbits(w, bits, self.block)
        y_in = [x, self.const(f'{name}.q', q), self.const(f'{name}.scale', s), '', '', *bias] if bias else [x, self.const(f'{name}.q', q), self.const(f'{name}.scale', s)]
        return self.op('MatMulNBits', y_in, MS, K=k, N=n, bits=bits, block_size=self.block, accuracy_level=4)

    def norm(self, x, residual, name, w, b, eps, bias=None):
        ins = [x, residual, self.const(f'{name}.weight', w), self.const(f'{name}.beta', b)]
        if bias is not None:
            ins.append(self.const(f'{name}.bias', bias))
        return self.op('SkipLayerNormalization', ins, MS, epsilon=eps)

    def embed(self, ids, tensors, eps):
        """Word (int8 a row) + position (its first row holds the token type too) embeddings and layer norm: [1, T, H]."""
        word = tensors['word']
        scale = np.maximum(np.abs(word).max(axis=1, keepdims=True), 1e-8) / 127
        q = np.clip(np.round(word / scale), -127, 127).astype(np.int8)
        rows = self.op('Gather', [self.const('emb.q', q), ids], axis=0)
        s = self.op('Gather', [self.const('emb.scale', scale.astype(np.float32)), ids], axis=0)
        x = self.op('Mul', [self.op('Cast', [rows], to=TensorProto.FLOAT), s])
        shape = self.op('Shape', [ids], start=1, end=2)
        pos = self.op('Slice', [self.const('emb.pos', (tensors['pos'] + tensors['type'][0]).astype(np.float32)[None]), self.const('zero', np.array([0], np.int64)), shape, self.const('axis1', np.array([1], np.int64))])
        x = self.op('Add', [x, pos])
        return self.op('LayerNormalization', [x, self.const('emb.ln.w', tensors['ln.w']), self.const('emb.ln.b', tensors['ln.b'])], axis=-1, epsilon=eps)

    def layer(self, x, i, t, heads, eps):
        h = t['q.w'].shape[1]
        w = np.concatenate([t['q.w'], t['k.w'], t['v.w']], 0).T
        b = np.concatenate([t['q.b'], t['k.b'], t['v.b']])
        qkv = self.linear(x, f'l{i}.qkv', w, b)
        q, k, v = self.op('Split', [qkv], outputs=3, axis=-1, num_outputs=3)
        a = self.op('MultiHeadAttention', [q, k, v], MS, num_heads=heads)
        a = self.linear(a, f'l{i}.ao', t['ao.w'].T)
        x = self.norm(a, x, f'l{i}.aln', t['aln.w'], t['aln.b'], eps, t['ao.b'])
        f = self.linear(x, f'l{i}.fi', t['fi.w'].T)
        f = self.op('BiasGelu', [f, self.const(f'l{i}.fi.b', t['fi.b'])], MS)
        f = self.linear(f, f'l{i}.fo', t['fo.w'].T)
        return self.norm(f, x, f'l{i}.oln', t['oln.w'], t['oln.b'], eps, t['fo.b'])

    def model(self, outputs, producer='sprog'):
        graph = helper.make_graph(self.nodes, 'encoder', [helper.make_tensor_value_info('input_ids', TensorProto.INT64, [1, 'tokens'])], outputs, self.inits)
        m = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 18), helper.make_opsetid(MS, 1)], producer_name=producer)
        m.ir_version = 9
        return m
