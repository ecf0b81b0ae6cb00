"""Answers of lingua (PyPI lingua-language-detector), restricted to our languages: JSON list of texts in, JSON out."""

import json
import os
import sys
import time

import lingua
from lingua import Language, LanguageDetectorBuilder

CODES = {'DANISH': 'da', 'BOKMAL': 'nb', 'NYNORSK': 'nn', 'SWEDISH': 'sv', 'ICELANDIC': 'is', 'GERMAN': 'de', 'ENGLISH': 'en'}
texts = json.load(sys.stdin)
languages = [getattr(Language, name) for name in CODES]
detector = LanguageDetectorBuilder.from_languages(*languages).with_preloaded_language_models().build()
start = time.process_time()
answers = [detector.detect_language_of(text) for text in texts]
seconds = time.process_time() - start
folder = os.path.dirname(lingua.__file__)
size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder) if not name.startswith('__pyc'))
json.dump({'answers': [CODES[a.name] if a else 'und' for a in answers], 'seconds': seconds, 'bytes': size}, sys.stdout)
