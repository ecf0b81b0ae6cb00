"""A tiny random model in the layout of ekko-pnc, and what transformers answers with it: `python tiny_electra.py ../../fixtures/punctuation`.

Needs torch, transformers, onnx and tokenizers. The weights are random: it proves the contract (tokens, first sub-token, class names), not quality.
"""
import json
import os
import sys

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import ElectraConfig, ElectraForTokenClassification

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
torch.manual_seed(4)
LABELS = [f"{sign}|{case}" for sign in ["O", ",", ".", "?", "!"] for case in ["L", "U"]]
letters = "abcdefghijklmnopqrstuvwxyzæøå0123456789"
words = ["hej", "mit", "navn", "er", "jeg", "har", "været", "på", "kontoret", "og", "hvordan", "går", "det", "skal", "hjem"]
pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + c for c in letters), *words, "##en", "##er"]
vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}

tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
tokenizer.post_processor = processors.TemplateProcessing(
    single="[CLS] $A [SEP]", special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])]
)
tokenizer.save(os.path.join(out, "tokenizer.json"))

config = ElectraConfig(
    vocab_size=len(vocabulary), embedding_size=16, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
    intermediate_size=32, max_position_embeddings=256, initializer_range=0.6,
    id2label=dict(enumerate(LABELS)), label2id={label: i for i, label in enumerate(LABELS)}, attn_implementation="eager",
)
model = ElectraForTokenClassification(config).eval()


class Plain(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        # The mask that transformers makes is frozen by tracing, so it is made here.
        electra = self.model.electra
        places = torch.cumsum(torch.ones_like(input_ids), 1) - 1
        hidden = electra.embeddings(input_ids=input_ids, token_type_ids=token_type_ids, position_ids=places)
        mask = (1.0 - attention_mask[:, None, None, :].float()) * -1e9
        hidden = electra.encoder(hidden, attention_mask=mask).last_hidden_state
        return self.model.classifier(hidden)


ids = torch.tensor([[2, 5, 6, 3]])
names = ["input_ids", "attention_mask", "token_type_ids"]
torch.onnx.export(
    Plain().eval(), (ids, torch.ones_like(ids), torch.zeros_like(ids)), os.path.join(out, "pnc.onnx"), input_names=names,
    output_names=["logits"], dynamic_axes={name: {0: "batch", 1: "tokens"} for name in [*names, "logits"]}, dynamo=False,
)
with open(os.path.join(out, "config.json"), "w") as file:
    json.dump({"model_type": "electra", "id2label": config.id2label, "max_position_embeddings": 256}, file, indent=1, ensure_ascii=False)
    file.write("\n")

sentences = [
    "hej mit navn er emil hvordan går det i dag jeg har været på kontoret og bagefter skal jeg hjem",
    "nej", "bøde på 350 kroner for æblegrød", "ukendt tegn ☃ her",
]
expected = []
for sentence in sentences:
    encoded = tokenizer.encode(sentence)
    logits = model(torch.tensor([encoded.ids])).logits[0]
    labels, last = [], None
    starts = [0]
    for word in sentence.split():
        starts.append(starts[-1] + len(word) + 1)
    for token, (begin, _) in enumerate(encoded.offsets):
        if encoded.special_tokens_mask[token] == 0 and begin in starts and begin != last:
            labels.append(LABELS[int(logits[token].argmax())])
            last = begin
    expected.append({"text": sentence, "labels": labels})
with open(os.path.join(out, "expected.json"), "w") as file:
    json.dump(expected, file, indent=1, ensure_ascii=False)
    file.write("\n")
