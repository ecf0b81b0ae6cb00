"""Texts for cutting the vocabulary and for training, from the data folder and the committed inquiries."""
from __future__ import annotations
import glob, gzip, json, os

HERE = os.path.dirname(os.path.abspath(__file__))
INQUIRIES = os.path.join(HERE, '..', '..', 'kle-router', 'inquiries')


def corpus_with_source(data):
    """Danish running text of the shared resource: (text, source), one document at a time."""
    for path in sorted(glob.glob(f'{data}/text/*/docs.jsonl.gz')):
        with gzip.open(path, 'rt', encoding='utf-8') as f:
            for line in f:
                yield json.loads(line)['text'], os.path.basename(os.path.dirname(path))


def corpus(data):
    """The same, texts alone."""
    return (text for text, _ in corpus_with_source(data))


def topics(data):
    with open(f'{data}/kle/topics.jsonl', encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def inquiries(split):
    with open(f'{INQUIRIES}/{split}.jsonl', encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def tagged_news(path):
    """DaN+ CoNLL: sentences as (words, person tags O/B/I)."""
    words, tags = [], []
    for line in open(path, encoding='utf-8'):
        p = line.rstrip('\n').split('\t')
        if len(p) < 2:
            if words:
                yield words, tags
            words, tags = [], []
            continue
        words.append(p[0])
        tags.append({'B-PER': 1, 'I-PER': 2}.get(p[1], 0))
    if words:
        yield words, tags
