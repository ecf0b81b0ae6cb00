"""How often a word stands in running text of a language, from frequency lists, spelling lists and our own sentences."""

import collections
import os
import re

from read_packages import wordfreq

WORD = re.compile(r"[^\W\d_]{1,30}\Z")
LIMIT = 120_000
SUBTITLES = {'da': 'da', 'nb': 'no', 'sv': 'sv', 'de': 'de', 'en': 'en'}
LARGE = {'nb', 'sv', 'de', 'en', 'nl', 'fi', 'fr', 'es', 'it', 'pt', 'pl', 'ru', 'uk', 'ar', 'mk'}


def danish_forms(data: str) -> set[str]:
    with open(f'{data}/lexicon/wdanish.txt', encoding='utf-8') as handle:
        words = {line.strip().lower() for line in handle}
    with open(f'{data}/lexicon/unimorph_dan.tsv', encoding='utf-8') as handle:
        for line in handle:
            words.update(cell.lower() for cell in line.split('\t')[:2])
    return {word for word in words if WORD.match(word)}


def spelling(files: str, code: str, data: str) -> set[str]:
    """Full forms (da, nb, nn, fo) or stems (is) of spelling lists."""
    if code == 'da':
        return danish_forms(data)
    paths = {
        'nb': ('wnorwegian/usr/share/dict/bokmaal', 'latin-1'),
        'nn': ('wnorwegian/usr/share/dict/nynorsk', 'latin-1'),
        'fo': ('wfaroese/usr/share/dict/faroese', None),
        'is': ('hunspell-is/usr/share/hunspell/is_IS.dic', 'utf-8'),
    }
    if code not in paths:
        return set()
    name, encoding = paths[code]
    with open(os.path.join(files, name), 'rb') as handle:
        data = handle.read()
    if encoding is None:
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError:
            text = data.decode('latin-1')
    else:
        text = data.decode(encoding, errors='ignore')
    words = (re.split(r'[/\t ]', line)[0].lower() for line in text.splitlines())
    return {word for word in words if WORD.match(word)}


def normalised(counter: dict[str, float]) -> dict[str, float]:
    total = sum(counter.values()) or 1
    return {word: count / total for word, count in counter.items()}


def word_shares(code: str, corpus, listed: str | None, data: str, files: str, wheel: str) -> list[tuple[str, float]]:
    sources: list[dict[str, float]] = []
    if corpus:
        sources.append(normalised({word: float(n) for word, n in corpus.items()}))
    if code not in ('nn', 'fo') and listed:
        size = 'large' if listed in LARGE else 'small'
        sources.append(normalised({w: f for w, f in wordfreq(wheel, f'{size}_{listed}') if WORD.match(w)}))
    if code in SUBTITLES:
        with open(f'{data}/lid/opensubtitles_{SUBTITLES[code]}_50k.txt', encoding='utf-8') as handle:
            pairs = (line.split() for line in handle)
            sources.append(normalised({p[0]: float(p[1]) for p in pairs if len(p) == 2 and WORD.match(p[0])}))
    shares: collections.Counter[str] = collections.Counter()
    for source in sources:
        for word, share in source.items():
            shares[word] += share / len(sources)
    correct = spelling(files, code, data)
    if code == 'nb':
        # Lists of "Norwegian" hold Nynorsk as well: a word of Nynorsk alone is not Bokmål, however often it stands there.
        nynorsk = spelling(files, 'nn', data) - correct
        shares = collections.Counter({w: s for w, s in shares.items() if w not in nynorsk})
    if code == 'nn':
        # No list of frequencies exists: a word that Nynorsk shares with the Norwegian list takes half its share from there.
        norwegian = normalised(dict(w for w in wordfreq(wheel, 'large_nb') if w[0] in correct))
        shares = collections.Counter({w: s / 2 for w, s in shares.items()})
        for word, share in norwegian.items():
            shares[word] += share / 2
    # A correct word that no text showed is rare, not unknown.
    for word in correct:
        if word not in shares and 3 <= len(word) <= 12:
            shares[word] = 3e-8
    for word in list(shares):
        if shares[word] < 1e-8 or (code in ('nn', 'fo') and word not in correct and shares[word] < 1e-6):
            del shares[word]
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return ranked[: LIMIT * 2 if code in ('da', 'nb', 'nn', 'fo') else LIMIT]
