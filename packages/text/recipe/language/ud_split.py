"""The one place that says which sentence trains, which tunes and which tests."""

import hashlib

TEST_ONLY = {'UD_Faroese-OFT/test', 'UD_Icelandic-PUD/test'}


def part(text: str) -> float:
    """A number in [0, 1) that hangs on the letters of the sentence alone, so that repeated sentences never part."""
    letters = ''.join(c for c in text.lower() if c.isalpha())
    return int(hashlib.sha256(letters.encode()).hexdigest()[:8], 16) / 2**32


def role(file: str, text: str) -> str:
    """`train`, `dev` (tuning and temperature) or `test` for a UD sentence."""
    at = part(text)
    if file in TEST_ONLY:
        return 'train' if at < 0.5 else 'dev' if at < 0.6 else 'test'
    if file.endswith('/test'):
        return 'test'
    return 'dev' if at < 0.2 else 'train'
