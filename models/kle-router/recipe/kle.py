"""Writes kle.json, the taxonomy that ships with the router: numbers and titles of OS2KLE (MPL-2.0), nothing of its guidance or keywords.

A main group's title is that of its first subject without " i almindelighed", as the KLE names them.
"""
import json
import sys


def main(topics_path, out, version='2026'):
    with open(topics_path, encoding='utf-8') as f:
        topics = [json.loads(line) for line in f]
    groups = {}
    for t in topics:
        groups.setdefault(t['main'], t['title'].replace(' i almindelighed', ''))
    data = {
        'version': version,
        'mainGroups': [{'number': n, 'title': groups[n]} for n in sorted(groups)],
        'subjects': [{'number': t['nr'], 'title': t['title']} for t in topics],
    }
    with open(out, 'w', encoding='utf-8') as f:
        json.dump(data, f, ensure_ascii=False, separators=(',', ':'))
        f.write('\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
