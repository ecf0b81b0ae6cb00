"""Ways of writing that a municipality meets, put on training texts at random. Labels stay; only texts without marked spans are changed in length."""
from __future__ import annotations
import random

FOLD = [{'æ': 'ae', 'ø': 'oe', 'å': 'aa', 'Æ': 'Ae', 'Ø': 'Oe', 'Å': 'Aa'}, {'æ': 'e', 'ø': 'o', 'å': 'a', 'Æ': 'E', 'Ø': 'O', 'Å': 'A'}]


def typo(word, rng):
    if len(word) < 4:
        return word
    i = rng.randrange(1, len(word) - 1)
    kind = rng.random()
    if kind < 0.35:
        return word[:i] + word[i + 1:]
    if kind < 0.7:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return word[:i] + word[i] + word[i:]


def augment(text, rng: random.Random):
    r = rng.random()
    if r < 0.10:
        table = rng.choice(FOLD)
        text = ''.join(table.get(c, c) for c in text)
    elif r < 0.20:
        text = text.lower()
    elif r < 0.24:
        text = ''.join(c for c in text.lower() if c not in '.,;:!?')
    if rng.random() < 0.15:
        text = ' '.join(typo(w, rng) if rng.random() < 0.08 else w for w in text.split(' '))
    if rng.random() < 0.15:
        # A letter cut short: some sentences gone from either end.
        words = text.split(' ')
        if len(words) > 40:
            cut = rng.randrange(5, len(words) // 3)
            text = ' '.join(words[cut:] if rng.random() < 0.5 else words[:-cut])
    return text
