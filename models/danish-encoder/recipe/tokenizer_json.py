"""Writes a Hugging Face tokenizer.json (Unigram, XLM-R conventions) from pieces and scores."""
from __future__ import annotations
import json


def write(path, pieces, scores):
    special = [dict(id=i, content=c, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True) for i, c in enumerate(['<s>', '<pad>', '</s>', '<unk>'])]
    data = {
        'version': '1.0',
        'truncation': None,
        'padding': None,
        'added_tokens': special,
        # White space first, so that a line break is a space and not dropped with the control characters.
        'normalizer': {'type': 'Sequence', 'normalizers': [
            {'type': 'NFC'}, {'type': 'NFKC'},
            {'type': 'Replace', 'pattern': {'Regex': '\\s'}, 'content': ' '},
            {'type': 'Replace', 'pattern': {'Regex': '[\\p{Cc}\\p{Cf}]'}, 'content': ''},
        ]},
        'pre_tokenizer': {'type': 'Sequence', 'pretokenizers': [{'type': 'WhitespaceSplit'}, {'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': 'always', 'split': True}]},
        'post_processor': {
            'type': 'TemplateProcessing',
            'single': [{'SpecialToken': {'id': '<s>', 'type_id': 0}}, {'Sequence': {'id': 'A', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}],
            'pair': [{'SpecialToken': {'id': '<s>', 'type_id': 0}}, {'Sequence': {'id': 'A', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}, {'Sequence': {'id': 'B', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}],
            'special_tokens': {c: {'id': c, 'ids': [i], 'tokens': [c]} for c, i in [('<s>', 0), ('</s>', 2)]},
        },
        'decoder': {'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': 'always', 'split': True},
        'model': {'type': 'Unigram', 'unk_id': 3, 'vocab': [[p, round(float(s), 4)] for p, s in zip(pieces, scores)], 'byte_fallback': False},
    }
    with open(path, 'w', encoding='utf-8') as f:
        json.dump(data, f, ensure_ascii=False, separators=(',', ':'))
        f.write('\n')
