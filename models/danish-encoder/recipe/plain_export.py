"""The plain fp32 export of the same encoder, as torch.onnx writes it: what a user would run without our graph writer. For benchmarks only."""
from __future__ import annotations
import argparse
import torch
from encoder import Encoder


class Plain(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids, attention_mask):
        return self.encoder(input_ids, attention_mask.bool())


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--out', required=True)
    o = a.parse_args()
    ck = torch.load(o.checkpoint)
    state = {k[8:]: v for k, v in ck['model'].items() if k.startswith('encoder.')}
    encoder = Encoder(state['word.weight'].shape[0], layers=ck['layers'], dropout=0.0)
    encoder.load_state_dict(state)
    ids = torch.ones(1, 16, dtype=torch.long)
    axes = {'input_ids': {0: 'batch', 1: 'tokens'}, 'attention_mask': {0: 'batch', 1: 'tokens'}, 'last_hidden_state': {0: 'batch', 1: 'tokens'}}
    torch.onnx.export(Plain(encoder).eval(), (ids, ids), o.out, input_names=['input_ids', 'attention_mask'], output_names=['last_hidden_state'],
                      dynamic_axes=axes, opset_version=17, dynamo=False)


if __name__ == '__main__':
    main()
