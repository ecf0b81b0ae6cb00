"""The encoder in PyTorch: a plain BERT (post layer norm, GELU) whose layers can be kept in part, run on packed batches with padding masked."""
from __future__ import annotations
import torch
import torch.nn as nn
import torch.nn.functional as F


class Layer(nn.Module):
    def __init__(self, hidden, ffn, heads, eps, dropout):
        super().__init__()
        self.heads, self.drop = heads, dropout
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, eps=eps)
        self.fi = nn.Linear(hidden, ffn)
        self.fo = nn.Linear(ffn, hidden)
        self.oln = nn.LayerNorm(hidden, eps=eps)

    def forward(self, x, mask):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.ao(a.transpose(1, 2).reshape(b, t, h))
        x = self.aln(x + F.dropout(a, self.drop, self.training))
        f = self.fo(F.gelu(self.fi(x)))
        return self.oln(x + F.dropout(f, self.drop, self.training))


class Encoder(nn.Module):
    """input_ids [B, T] and mask [B, T] bool -> hidden [B, T, H]."""

    def __init__(self, vocab, hidden=384, ffn=1536, heads=12, layers=12, positions=512, eps=1e-12, dropout=0.1):
        super().__init__()
        self.cfg = dict(vocab=vocab, hidden=hidden, ffn=ffn, heads=heads, layers=layers, positions=positions, eps=eps, dropout=dropout)
        self.word = nn.Embedding(vocab, hidden)
        self.pos = nn.Embedding(positions, hidden)
        self.ln = nn.LayerNorm(hidden, eps=eps)
        self.layers = nn.ModuleList(Layer(hidden, ffn, heads, eps, dropout) for _ in range(layers))
        self.drop = dropout

    def forward(self, ids, mask):
        x = self.word(ids) + self.pos(torch.arange(ids.shape[1]))[None]
        x = F.dropout(self.ln(x), self.drop, self.training)
        m = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, m)
        return x


def pool(hidden, mask):
    """Mean over real tokens: [B, H]."""
    m = mask[..., None].to(hidden.dtype)
    return (hidden * m).sum(1) / m.sum(1)


def from_e5(e5, kept_ids, layers=None, dropout=0.1):
    """Builds the encoder from tensors of e5s.read, with the vocabulary rows `kept_ids` and the layers listed."""
    t, c = e5.tensors, e5.config
    chosen = list(range(c['layers'])) if layers is None else layers
    m = Encoder(len(kept_ids), c['hidden'], c['ffn'], c['heads'], len(chosen), c['positions'], c['eps'], dropout)
    put = lambda p, a: p.data.copy_(torch.from_numpy(a))
    put(m.word.weight, t['emb.word'][kept_ids])
    put(m.pos.weight, t['emb.pos'] + t['emb.type'][0])
    put(m.ln.weight, t['emb.ln.w']); put(m.ln.bias, t['emb.ln.b'])
    import numpy as np
    for i, l in enumerate(chosen):
        y, g = m.layers[i], lambda n: t[f'l{l}.{n}']
        put(y.qkv.weight, np.concatenate([g('q.w'), g('k.w'), g('v.w')])); put(y.qkv.bias, np.concatenate([g('q.b'), g('k.b'), g('v.b')]))
        put(y.ao.weight, g('ao.w')); put(y.ao.bias, g('ao.b'))
        put(y.aln.weight, g('aln.w')); put(y.aln.bias, g('aln.b'))
        put(y.fi.weight, g('fi.w')); put(y.fi.bias, g('fi.b'))
        put(y.fo.weight, g('fo.w')); put(y.fo.bias, g('fo.b'))
        put(y.oln.weight, g('oln.w')); put(y.oln.bias, g('oln.b'))
    return m
