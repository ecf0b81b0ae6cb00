"""Writes the fixtures of packages/onnx/src/families: tiny models with random weights, and what PyPI's transformers makes of them.

    python -m venv venv && venv/bin/pip install torch transformers ctranslate2 safetensors
    venv/bin/python packages/onnx/recipe/reference-models.py

Weights are rounded to half precision before the reference is computed, and stored so. Inputs are formulas, so that tests need no files for
them: value i of a float input is sin(0.37 i), token i of an id input is given below.
"""

import json
import pathlib

import ctranslate2
import numpy
import torch
from ctranslate2.specs import whisper_spec
from safetensors.torch import save_file
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertForTokenClassification,
    ElectraConfig,
    ElectraForSequenceClassification,
    ElectraForTokenClassification,
    Wav2Vec2Config,
    Wav2Vec2ForCTC,
    WhisperConfig,
    WhisperForConditionalGeneration,
)

FIXTURES = pathlib.Path(__file__).parent.parent / "src" / "families" / "fixtures"
torch.manual_seed(20)


def waves(*shape):
    return torch.from_numpy(numpy.sin(0.37 * numpy.arange(numpy.prod(shape))).astype(numpy.float32).reshape(shape))


def rounded(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
            parameter.copy_(parameter.half().float())
    return model.eval()


def save(name, model, inputs, **more):
    folder = FIXTURES / name
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        logits = model(**inputs).logits
    seen, tensors = set(), {}
    for key, value in model.state_dict().items():
        if value.data_ptr() in seen or value.dtype != torch.float32:
            continue
        seen.add(value.data_ptr())
        tensors[key] = value.half().contiguous()
    save_file(tensors, folder / "model.safetensors")
    config = {**model.config.to_diff_dict(), "model_type": model.config.model_type, "architectures": [type(model).__name__]}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    values = [round(value, 6) for value in logits.flatten().tolist()]
    (folder / "expected.json").write_text(json.dumps({"dims": list(logits.shape), "logits": values, **more}) + "\n")
    print(name, tuple(logits.shape), float(logits.abs().max()))


ids = torch.tensor([[2, 5, 9, 30, 11, 3], [2, 8, 17, 3, 0, 0]])
text = {
    "input_ids": ids,
    "attention_mask": torch.tensor([[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0]]),
    "token_type_ids": torch.tensor([[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 0, 0]]),
}
small = dict(
    vocab_size=32,
    hidden_size=16,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=32,
    max_position_embeddings=8,
    num_labels=3,
)
listed = {key: value.tolist() for key, value in text.items()}
save("bert-tokens", rounded(BertForTokenClassification(BertConfig(**small))), text, text=listed)
save("bert-sequence", rounded(BertForSequenceClassification(BertConfig(**small))), text, text=listed)
electra = ElectraConfig(embedding_size=8, **small)
save("electra-tokens", rounded(ElectraForTokenClassification(electra)), text, text=listed)
save("electra-sequence", rounded(ElectraForSequenceClassification(electra)), text, text=listed)

sound = dict(
    vocab_size=12,
    hidden_size=16,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=32,
    conv_dim=[8, 8],
    conv_kernel=[10, 3],
    conv_stride=[5, 2],
    num_feat_extract_layers=2,
    num_conv_pos_embeddings=8,
    num_conv_pos_embedding_groups=2,
    pad_token_id=0,
)
save("wav2vec2-base", rounded(Wav2Vec2ForCTC(Wav2Vec2Config(**sound))), {"input_values": waves(1, 400)})
large = Wav2Vec2Config(feat_extract_norm="layer", do_stable_layer_norm=True, conv_bias=True, **sound)
save("wav2vec2-large", rounded(Wav2Vec2ForCTC(large)), {"input_values": waves(1, 400)})

# Steering tokens as a Whisper tokeniser names them, in its order: 40 text tokens, then these, then 11 times.
steering = "endoftext startoftranscript en da translate transcribe startoflm startofprev nocaptions notimestamps".split()
added = [{"id": 40 + i, "content": f"<|{name}|>", "special": True} for i, name in enumerate(steering)]
# The first 40 letters of the byte-level alphabet stand for the text tokens.
tokenizer = {"model": {"vocab": {chr(33 + i): i for i in range(40)}}, "added_tokens": added}
whisper = WhisperForConditionalGeneration(
    WhisperConfig(
        vocab_size=61,
        num_mel_bins=80,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        d_model=8,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_source_positions=20,
        max_target_positions=12,
        pad_token_id=40,
        bos_token_id=40,
        eos_token_id=40,
        decoder_start_token_id=41,
        suppress_tokens=None,
        begin_suppress_tokens=None,
    )
)
tokens = [41, 43, 45, 49, 7, 30]
save(
    "whisper",
    rounded(whisper),
    {"input_features": waves(1, 80, 40), "decoder_input_ids": torch.tensor([tokens])},
    tokens=tokens,
)
(FIXTURES / "whisper" / "tokenizer.json").write_text(json.dumps(tokenizer) + "\n")


def to_ctranslate2(model):
    """The same weights as a CTranslate2 specification."""
    spec = whisper_spec.WhisperSpec(2, 2, 2, 2)

    def norm(target, module):
        target.gamma, target.beta = module.weight.numpy(), module.bias.numpy()

    def linear(target, *modules):
        target.weight = numpy.concatenate([module.weight.numpy() for module in modules])
        width = modules[0].weight.shape[0]
        none = numpy.zeros(width, numpy.float32)
        target.bias = numpy.concatenate([none if m.bias is None else m.bias.numpy() for m in modules])

    def layer(target, module):
        norm(target.self_attention.layer_norm, module.self_attn_layer_norm)
        own = module.self_attn
        linear(target.self_attention.linear[0], own.q_proj, own.k_proj, own.v_proj)
        linear(target.self_attention.linear[1], own.out_proj)
        norm(target.ffn.layer_norm, module.final_layer_norm)
        linear(target.ffn.linear_0, module.fc1)
        linear(target.ffn.linear_1, module.fc2)

    encoder, decoder = model.model.encoder, model.model.decoder
    for target, module in ((spec.encoder.conv1, encoder.conv1), (spec.encoder.conv2, encoder.conv2)):
        target.weight, target.bias = module.weight.numpy(), module.bias.numpy()
    spec.encoder.position_encodings.encodings = encoder.embed_positions.weight.numpy()
    spec.decoder.position_encodings.encodings = decoder.embed_positions.weight.numpy()
    spec.decoder.embeddings.weight = decoder.embed_tokens.weight.numpy()
    spec.decoder.projection.weight = model.proj_out.weight.numpy()
    norm(spec.encoder.layer_norm, encoder.layer_norm)
    norm(spec.decoder.layer_norm, decoder.layer_norm)
    for target, module in zip(spec.encoder.layer, encoder.layers):
        layer(target, module)
    for target, module in zip(spec.decoder.layer, decoder.layers):
        layer(target, module)
        norm(target.attention.layer_norm, module.encoder_attn_layer_norm)
        other = module.encoder_attn
        linear(target.attention.linear[0], other.q_proj)
        linear(target.attention.linear[1], other.k_proj, other.v_proj)
        linear(target.attention.linear[2], other.out_proj)
    return spec


for kind in ("float16", "int8"):
    with torch.no_grad():
        spec = to_ctranslate2(whisper)
    spec.register_vocabulary([f"t{i}" for i in range(61)])
    spec.validate()
    spec.optimize(quantization=kind)
    folder = FIXTURES / f"whisper-ctranslate2-{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    for extra in folder.glob("vocabulary*"):
        extra.unlink()
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer) + "\n")
    print(kind, sum(path.stat().st_size for path in folder.iterdir()))
