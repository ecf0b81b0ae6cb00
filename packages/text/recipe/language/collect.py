"""Gathers sentences and words of all languages into two tables (see README.md for every source and its licence).

    python3 collect.py CACHE DATA INQUIRIES

writes CACHE/sentences.tsv (role, language, source, text) and CACHE/words.tsv (language, word, share of running text).
lingua_dev.tsv is read for one purpose: a sentence that stands in it, or among the UD test sentences, never trains.
"""

import collections
import csv
import glob
import gzip
import json
import os
import re
import sys

from read_packages import catalogues, manual, udhr, wordfreq
from ud_split import part, role

CACHE, DATA, INQUIRIES = sys.argv[1:4]
FILES = f'{CACHE}/files'
WHEEL = f'{CACHE}/wordfreq-3.1.1-py3-none-any.whl'
MAIN = ('da', 'nb', 'nn', 'sv', 'fo', 'is', 'de', 'en')
# Languages in Latin letters that must not be taken for one of ours: wordfreq's name, UDHR's names.
OTHERS = {
    'nl': ('nl', 'nld'), 'fi': ('fi', 'fin'), 'fr': ('fr', 'fra'), 'es': ('es', 'spa'), 'it': ('it', 'ita'),
    'pt': ('pt', 'por_PT'), 'pl': ('pl', 'pol'), 'ro': ('ro', 'ron_2006'), 'lt': ('lt', 'lit'), 'lv': ('lv', 'lav'),
    'et': (None, 'est'), 'hu': ('hu', 'hun'), 'cs': ('cs', 'ces'), 'sk': ('sk', 'slk'), 'sl': ('sl', 'slv'),
    'hr': ('sh', 'hrv bos_latn srp_latn'), 'sq': (None, 'als'), 'tr': ('tr', 'tur'), 'so': (None, 'som'),
    'vi': ('vi', 'vie'), 'id': ('id', 'ind'), 'tl': ('fil', 'tgl'), 'sw': (None, 'swh'), 'ku': (None, 'kmr'),
    'kl': (None, 'kal'), 'se': (None, 'sme'), 'ca': ('ca', 'cat'), 'eu': (None, 'eus'), 'ga': (None, 'gle'),
    'af': (None, 'afr'), 'lb': (None, 'ltz'), 'az': (None, 'azj_latn'), 'eo': (None, 'epo'), 'yo': (None, 'yor'),
    'rw': (None, 'kin'), 'ln': (None, 'lin'), 'uz': (None, 'uzn_latn'),
}
# Languages that share the Cyrillic or the Arabic script.
SCRIPTS = {
    'ru': ('ru', 'rus'), 'uk': ('uk', 'ukr'), 'be': (None, 'bel'), 'bg': ('bg', 'bul'), 'sr': (None, 'srp_cyrl'),
    'mk': ('mk', 'mkd'), 'kk': (None, 'kaz'), 'mn': (None, 'khk'), 'ar': ('ar', 'arb'), 'fa': ('fa', 'pes_1'),
    'ur': ('ur', 'urd'), 'ps': (None, 'pbu'),
}
OTHERS |= SCRIPTS
UDHR = {'da': 'dan', 'nb': 'nob', 'nn': 'nno', 'sv': 'swe', 'fo': 'fao', 'is': 'isl', 'de': 'deu_1996', 'en': 'eng'}
ENGLISH = set('the of and to is in that for with this are you on be as or it not from by which can'.split())
DANISH = set('og i at det er en til på af som for den der med ikke kan et du har om fra eller jeg de skal vil'.split())


def key(text: str) -> str:
    return ''.join(c for c in text.lower() if c.isalpha())


def read_tsv(path: str):
    with open(path, encoding='utf-8') as handle:
        for line in handle:
            yield line.rstrip('\n').split('\t')


def split(text: str):
    for line in re.split(r'\n+|(?<=[.!?])\s+(?=[A-ZÆØÅ])', text):
        if sum(c.isalpha() for c in line) >= 12:
            yield re.sub(r'\s+', ' ', line).strip()


def danish_enough(line: str) -> bool:
    words = line.lower().split()
    return sum(w in DANISH for w in words) >= sum(w in ENGLISH for w in words)


def danish_texts():
    """Danish sentences by source, no more than the cap of each, chosen by a hash of the sentence."""
    caps = {'commonvoice_da_sentences': 6000, 'dawiki_abstracts': 20000, 'europarl_sentiment': 12000,
            'leipzig_lcc': 20000, 'debian_ddtp_da': 6000, 'libreoffice_help_da': 3000, 'gimp_help_da': 2000,
            'gnome_help_da': 1000, 'grundtvig': 4000, 'folkebib_cms_manual': 2000}  # fmt: skip
    for source, cap in caps.items():
        lines = set()
        with gzip.open(f'{DATA}/text/{source}/docs.jsonl.gz', 'rt', encoding='utf-8') as handle:
            for row in handle:
                lines.update(line for line in split(json.loads(row)['text']) if danish_enough(line))
        for line in sorted(lines, key=part)[:cap]:
            yield source, line


def all_sentences():
    for code, file, text in read_tsv(f'{DATA}/lid/ud_sentences.tsv'):
        yield role(file, text), code, file, text
    for source, line in danish_texts():
        yield 'train', 'da', source, line
    with gzip.open(f'{DATA}/text/tatoeba_dan_eng/docs.jsonl.gz', 'rt', encoding='utf-8') as handle:
        for row in map(json.loads, handle):
            yield 'train', 'da', 'tatoeba', row['text']
            if row.get('en'):
                yield 'train', 'en', 'tatoeba', row['en']
    for name in ('train', 'dev'):
        with open(f'{INQUIRIES}/{name}.jsonl', encoding='utf-8') as handle:
            for row in map(json.loads, handle):
                if row['language'] == 'da':
                    yield name, 'da', 'inquiries', re.sub(r'\s+', ' ', row['text'])[:1500]
    kept = set(MAIN) | set(OTHERS)
    for code, line in catalogues(FILES):
        if code in kept:
            yield 'train', code, 'catalogues', line
    for code, folder, pattern in (
        ('nb', 'debian-handbook/usr/share/doc/debian-handbook/html/nb-NO', '*.html'),
        ('nb', 'debian-edu-doc-nb-no', '*.html'),
        ('nn', 'gimp-help-nn', '*.html'),
        ('sv', 'gimp-help-sv', '*.html'),
        ('sv', 'debian-handbook/usr/share/doc/debian-handbook/html/sv-SE', '*.html'),
    ):
        for line in manual(f'{FILES}/{folder}', pattern):
            words = line.lower().split()
            if sum(w in ENGLISH for w in words) * 8 < len(words):
                yield 'train', code, 'manuals', line
    for code, names in {**UDHR, **{c: n for c, (_, n) in OTHERS.items()}}.items():
        for name in names.split():
            for line in udhr(f'{CACHE}/udhr/package/declaration', name):
                yield 'train', code, 'udhr', line
    here = os.path.dirname(os.path.abspath(__file__))
    for code, text in read_tsv(f'{here}/own_sentences.tsv'):
        yield ('test' if part(text) < 0.34 else 'train'), code, 'own', text


def main():
    rows = list(all_sentences())
    held = {key(text) for use, _, _, text in rows if use != 'train'}
    lingua = [cells[2] for cells in read_tsv(f'{DATA}/lid/lingua_dev.tsv') if len(cells) > 2 and cells[1] == 'sentences']
    held |= {key(text) for text in lingua}
    # A long line of Leipzig may be a part of a longer line of lingua's (both come from there): compare by their start.
    starts = {k[:40] for k in held if len(k) >= 40}
    seen, counts = set(), collections.Counter()
    words = collections.defaultdict(collections.Counter)
    with open(f'{CACHE}/sentences.tsv', 'w', encoding='utf-8') as out:
        for use, code, source, text in rows:
            k = key(text)
            if use == 'train' and (k in held or k[:40] in starts or (code, k) in seen):
                continue
            seen.add((code, k))
            counts[use, code, source] += 1
            text = re.sub(r'\s+', ' ', text)
            out.write(f'{use}\t{code}\t{source}\t{text}\n')
            if use == 'train':
                words[code].update(w for w in re.findall(r'[^\W\d_]+', text.lower()))
    for (use, code, source), n in sorted(counts.items()):
        if code in MAIN or use != 'train':
            print(use, code, source, n)
    with open(f'{CACHE}/words.tsv', 'w', encoding='utf-8', newline='') as handle:
        out = csv.writer(handle, delimiter='\t', lineterminator='\n', quoting=csv.QUOTE_NONE, escapechar='\\')
        from word_lists import word_shares

        for code in (*MAIN, *OTHERS):
            shares = word_shares(code, words[code], OTHERS.get(code, (code,))[0], DATA, FILES, WHEEL)
            print('words', code, len(shares))
            for word, share in shares:
                out.writerow((code, word, f'{share:.3e}'))


main()
