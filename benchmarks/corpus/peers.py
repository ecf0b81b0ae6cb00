"""Times the corpus works of others on the same documents, one core each, in CPU seconds of this process. Reads JSON lines {"id", "text"} and
prints one JSON line a measurement; a package that is not there is told and left out.

    python peers.py SAMPLE.jsonl [PAIRS.jsonl]

PAIRS.jsonl holds {"a": text, "b": text} of near duplicates: the share that datatrove's 14 x 8 bands find is measured on them.
"""
import json
import sys
import time

docs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
size = sum(len(doc["text"].encode()) for doc in docs) / 1e6


def report(name, seconds, **more):
    print(json.dumps({"name": name, "megabytesPerSecond": round(size / seconds, 3), "seconds": round(seconds, 2), **more}), flush=True)


def skip(name, error):
    print(json.dumps({"name": name, "skipped": f"{type(error).__name__}: {str(error)[:160]}"}), flush=True)


def timed(name, work, version):
    start = time.process_time()
    work()
    report(name, time.process_time() - start, version=version)


def version_of(package):
    from importlib.metadata import version
    return version(package)


def datatrove():
    from datatrove.data import Document
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
    from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter, GopherRepetitionFilter, FineWebQualityFilter
    from datatrove.utils.typeshelper import Languages

    version = version_of("datatrove")
    documents = [Document(text=doc["text"], id=str(doc["id"])) for doc in docs]
    step = MinhashDedupSignature("unused", MinhashConfig(n_grams=5, num_buckets=14, hashes_per_bucket=8), language=Languages.danish)
    # The tokenizer is loaded before the clock runs.
    step.get_shingles("en to tre fire fem seks")

    def signatures():
        for document in documents:
            shingles = step.get_shingles(document.text)
            if shingles.size:
                step.get_signature(shingles)

    timed("datatrove MinHash 14 x 8", signatures, version)
    for name, make in [
        ("datatrove Gopher quality", lambda: GopherQualityFilter(language=Languages.danish)),
        ("datatrove Gopher repetition", lambda: GopherRepetitionFilter(language=Languages.danish)),
        ("datatrove C4", lambda: C4QualityFilter(language=Languages.danish, filter_no_terminal_punct=False)),
        ("datatrove FineWeb", lambda: FineWebQualityFilter(language=Languages.danish)),
    ]:
        try:
            rule = make()
            rule.filter(Document(text="en to tre fire fem seks syv. otte ni ti.", id="0"))

            def run():
                for document in documents:
                    rule.filter(Document(text=document.text, id=document.id))

            timed(name, run, version)
        except Exception as error:  # noqa: BLE001
            skip(name, error)
    if len(sys.argv) > 2:
        pairs = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
        found = 0
        for pair in pairs:
            a, b = (step.get_shingles(pair[side]) for side in ("a", "b"))
            if a.size and b.size:
                one, other = step.get_signature(a), step.get_signature(b)
                found += any(list(x) == list(y) for x, y in zip(one, other))
            else:
                found += a.size == b.size
        print(json.dumps({"name": "datatrove MinHash 14 x 8: recall", "pairs": len(pairs), "recall": round(found / max(1, len(pairs)), 4)}), flush=True)


def rensa():
    from rensa import RMinHash

    version = version_of("rensa")
    import re

    word = re.compile(r"\w+")

    def shingles(text):
        words = word.findall(text.lower())
        return [" ".join(words[at:at + 5]) for at in range(max(1, len(words) - 4))]

    def everything():
        for doc in docs:
            sketch = RMinHash(num_perm=112, seed=42)
            sketch.update(shingles(doc["text"]))
            sketch.digest()

    timed("rensa 112, with its shingling", everything, version)
    ready = [shingles(doc["text"]) for doc in docs]

    def given():
        for one in ready:
            sketch = RMinHash(num_perm=112, seed=42)
            sketch.update(one)
            sketch.digest()

    timed("rensa 112, shingles given", given, version)


def dolma():
    from dolma.core.data_types import Document
    from dolma.taggers.c4 import C4Attributes, get_attributes as c4_attributes
    from dolma.taggers.gopher import get_attributes as gopher_attributes

    del C4Attributes, Document
    version = version_of("dolma")
    timed("dolma Gopher", lambda: [gopher_attributes(doc["text"]) for doc in docs], version)
    timed("dolma C4", lambda: [c4_attributes(doc["text"]) for doc in docs], version)


def text_dedup():
    import numpy as np
    from text_dedup.minhash import embed_func

    import re

    version = version_of("text-dedup")
    rng = np.random.RandomState(42)
    prime = np.uint64((1 << 61) - 1)
    maximum = np.uint64((1 << 32) - 1)
    permutations = (
        rng.randint(1, int(prime), size=(112,), dtype=np.uint64),
        rng.randint(0, int(prime), size=(112,), dtype=np.uint64),
    )
    from text_dedup.utils import sha1_hash

    ranges = [(at * 8, (at + 1) * 8) for at in range(14)]

    def run():
        for at, doc in enumerate(docs):
            embed_func(
                content=doc["text"], idx=at, num_perm=112, ngram_size=5, min_length=1, hashranges=ranges, permutations=permutations,
                hash_func=lambda data: sha1_hash(data, d=32), dtype=np.uint64, max_hash=maximum, modulo_prime=prime,
                **({"ngram_re": None} if False else {}),
            )

    del re
    timed("text-dedup MinHash 14 x 8", run, version)


for name, measure in [("datatrove", datatrove), ("rensa", rensa), ("dolma", dolma), ("text-dedup", text_dedup)]:
    try:
        measure()
    except Exception as error:  # noqa: BLE001 - a peer that cannot run is told, not an end
        skip(name, error)
