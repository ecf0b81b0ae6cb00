"""Writes the shipped artefacts from a checkpoint: encoder.onnx (int8), tokenizer.json, heads.safetensors, and the fp32 plain export for benchmarks on request."""
from __future__ import annotations
import argparse, json, struct
import numpy as np
import torch
import onnx
from onnx import TensorProto, helper
from graph import Graph


def layer_tensors(state, i):
    p = f'encoder.layers.{i}.'
    g = lambda n: state[p + n].float().numpy()
    h = g('ao.weight').shape[0]
    qkv, b = g('qkv.weight'), g('qkv.bias')
    return {
        'q.w': qkv[:h], 'k.w': qkv[h: 2 * h], 'v.w': qkv[2 * h:], 'q.b': b[:h], 'k.b': b[h: 2 * h], 'v.b': b[2 * h:],
        'ao.w': g('ao.weight'), 'ao.b': g('ao.bias'), 'aln.w': g('aln.weight'), 'aln.b': g('aln.bias'),
        'fi.w': g('fi.weight'), 'fi.b': g('fi.bias'), 'fo.w': g('fo.weight'), 'fo.b': g('fo.bias'),
        'oln.w': g('oln.weight'), 'oln.b': g('oln.bias'),
    }


def onnx_model(state, layers, weights, heads=12, eps=1e-12):
    g = Graph(weights)
    f = lambda n: state[n].float().numpy()
    emb = {'word': f('encoder.word.weight'), 'pos': f('encoder.pos.weight'), 'type': np.zeros((2, f('encoder.pos.weight').shape[1]), np.float32), 'ln.w': f('encoder.ln.weight'), 'ln.b': f('encoder.ln.bias')}
    x = g.embed('input_ids', emb, eps)
    for i in range(layers):
        x = g.layer(x, i, layer_tensors(state, i), heads, eps)
    width = emb['pos'].shape[1]
    g.nodes.append(helper.make_node('Squeeze', [x, g.const('axis0', np.array([0], np.int64))], ['hidden']))
    g.nodes.append(helper.make_node('ReduceMean', ['hidden', 'axis0'], ['pooled'], keepdims=0))
    y = g.op('MatMul', ['hidden', g.const('names.weight', f('names.weight').T.copy())])
    g.nodes.append(helper.make_node('Add', [y, g.const('names.bias', f('names.bias'))], ['names']))
    out = [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in (('hidden', ['tokens', width]), ('pooled', [width]), ('names', ['tokens', 3]))]
    m = g.model(out)
    onnx.checker.check_model(m, full_check=False)
    return m


def write_safetensors(path, tensors, metadata):
    kinds = {np.dtype('float32'): 'F32', np.dtype('int8'): 'I8'}
    header, at, parts = {'__metadata__': metadata}, 0, []
    for name, a in tensors.items():
        raw = np.ascontiguousarray(a).tobytes()
        header[name] = {'dtype': kinds[a.dtype], 'shape': list(a.shape), 'data_offsets': [at, at + len(raw)]}
        parts.append(raw)
        at += len(raw)
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text + b''.join(parts))


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--weights', default='int8')
    a.add_argument('--encoder', required=True)
    a.add_argument('--heads')
    o = a.parse_args()
    ck = torch.load(o.checkpoint)
    state, layers = ck['model'], ck['layers']
    onnx.save(onnx_model(state, layers, o.weights), o.encoder)
    if o.heads:
        def folded(name):
            w = state[f'{name}.weight'].float() / state['spread']
            return w.numpy(), (state[f'{name}.bias'].float() - w @ state['centre']).numpy()

        w, bias = folded('subject')
        scale = np.abs(w).max(1) / 127
        t = {}
        # F32 first: the reader wants them aligned
        for n in ('main', 'urgency', 'life'):
            t[f'{n}.weight'], t[f'{n}.bias'] = folded(n)
        t['subject.scale'], t['subject.bias'] = scale.astype(np.float32), bias
        t['subject.weight'] = np.clip(np.round(w / scale[:, None]), -127, 127).astype(np.int8)
        write_safetensors(o.heads, t, {'recipe': 'models/danish-encoder/recipe', 'seed': str(ck['args']['seed'])})


if __name__ == '__main__':
    main()
