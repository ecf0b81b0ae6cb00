"""Keeps the pieces that Danish (and its neighbours') text uses: seen at least twice in the corpora and inquiries, all single characters of Latin script, the specials.

Writes kept.json (rows of the full vocabulary) and tokenizer.json.
"""
from __future__ import annotations
import argparse, collections, json
from tokenizers import Tokenizer
import e5s, sources, tokenizer_json


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--data', required=True)
    a.add_argument('--e5', required=True)
    a.add_argument('--full', required=True, help='where the full tokenizer.json goes')
    a.add_argument('--kept', required=True)
    a.add_argument('--tokenizer', required=True)
    o = a.parse_args()
    e5 = e5s.read(o.e5)
    tokenizer_json.write(o.full, e5.pieces, e5.scores)
    tok = Tokenizer.from_file(o.full)
    seen = collections.Counter()

    def count(texts, weight=1):
        batch = []
        for t in texts:
            batch.append(t)
            if len(batch) == 256:
                for e in tok.encode_batch_fast(batch, add_special_tokens=False):
                    for i in e.ids:
                        seen[i] += weight
                batch = []
        for e in tok.encode_batch_fast(batch, add_special_tokens=False):
            for i in e.ids:
                seen[i] += weight

    count(sources.corpus(o.data))
    count((t['title'] + ' ' + ' '.join(d['text'] for d in t['descriptions']) + ' ' + ', '.join(k for k, _ in t['keywords']) for t in sources.topics(o.data)), 2)
    # What citizens write counts at once, lower case too, since many write so.
    for split in ('train', 'dev'):
        texts = [r['text'] for r in sources.inquiries(split)]
        count(texts, 2)
        count([t.lower() for t in texts], 2)
    news = [' '.join(w) for w, _ in sources.tagged_news(f'{o.data}/ner/danplus_da_news_train.tsv')]
    count(news, 2)
    with open(f'{o.data}/pii/os2_da_20140101_dst_efternavne.jsonl', encoding='utf-8') as f:
        count([json.loads(x).title() for x in f if x.strip()][:3000], 1)
    kept = [0, 1, 2, 3]
    for i, piece in enumerate(e5.pieces):
        if i < 4:
            continue
        single = len(piece.lstrip('▁')) <= 1 and all(ord(c) < 0x250 or c in '▁€–—‘’“”„…•' for c in piece)
        if seen[i] >= 2 or single:
            kept.append(i)
    json.dump(kept, open(o.kept, 'w'))
    tokenizer_json.write(o.tokenizer, [e5.pieces[i] for i in kept], [e5.scores[i] for i in kept])
    total = sum(seen.values())
    print(f'{len(kept)} pieces kept of {len(e5.pieces)}; they cover {sum(seen[i] for i in kept) / total:.5f} of the tokens seen')


if __name__ == '__main__':
    main()
