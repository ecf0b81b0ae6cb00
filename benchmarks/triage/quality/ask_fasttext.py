"""fastText, supervised, on the lines of stdin: {"train": [[label, text]], "test": [text]} -> [[labels by probability, first probability]]."""
import json
import os
import sys
import tempfile

try:
    import fasttext
except ImportError:
    print('null')
    sys.exit(0)
fasttext.FastText.eprint = lambda x: None
job = json.load(sys.stdin)
flat = lambda t: ' '.join(t.lower().split())
with tempfile.NamedTemporaryFile('w', suffix='.txt', delete=False) as f:
    for label, text in job['train']:
        f.write(f'__label__{label} {flat(text)}\n')
model = fasttext.train_supervised(f.name, lr=0.5, epoch=40, wordNgrams=2, minn=3, maxn=5, dim=64, bucket=200000, thread=2, seed=1, verbose=0)
os.unlink(f.name)
out = []
for text in job['test']:
    # predict() of the Python wrapper breaks with numpy 2; the binding below does not
    pairs = model.f.predict(flat(text) + '\n', 38, 0.0, 'strict')
    out.append([[label.replace('__label__', '') for _, label in pairs], pairs[0][0] if pairs else 0])
print(json.dumps(out))
