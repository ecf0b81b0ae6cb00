import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { seeded, sentence } from '../fixtures/make-sources.ts';
import { DedupIndex } from './dedup-index.ts';
import { type DedupText, survivors, writeSegment } from './fixtures/dedup-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprog-dedup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const segmentOf = (texts: readonly DedupText[], name = `s${++made}`) =>
  writeSegment(join(folder, `${name}-${++made}`), name, texts);

const licences = ['CC0-1.0', 'CC-BY-4.0'];
const draw = seeded(11);
/** Families of texts with a few words changed, from a sentence to a page, chains among them. */
const texts: DedupText[] = [];
for (let family = 0; family < 60; family++) {
  const words = Array.from({ length: 1 + draw(family % 4 === 0 ? 40 : 4) }, () => sentence(draw))
    .join(' ')
    .split(' ');
  for (let copy = 0; copy < 2 + draw(5); copy++) {
    for (let change = draw(1 + Math.ceil(words.length / 60)); change > 0; change--)
      words[draw(words.length)] = `ord${draw(1000)}`;
    texts.push({
      id: `t${texts.length}`,
      source: `s${draw(3)}`,
      text: words.join(' '),
      licence: ['CC0-1.0', 'CC-BY-4.0', 'LicenseRef-unclear'][draw(3)]!,
      created: ['', '1999-01-01, 1999-12-31', '2005-01-01, 2005-12-31'][draw(3)]!,
    });
  }
}

/** All pairs by strings and sets, the slow way. */
function exactPairs(of: readonly string[]): Map<string, number> {
  const byGram = new Map<string, number[]>();
  const sizes = of.map((text, at) => {
    const words =
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const grams = new Set<string>(words.length > 0 && words.length < 5 ? [words.join(' ')] : []);
    for (let from = 0; from + 5 <= words.length; from++) grams.add(words.slice(from, from + 5).join(' '));
    for (const gram of grams) {
      const list = byGram.get(gram);
      if (list) list.push(at);
      else byGram.set(gram, [at]);
    }
    return grams.size;
  });
  const shared = new Map<number, number>();
  for (const list of byGram.values())
    for (let a = 0; a < list.length; a++)
      for (let b = a + 1; b < list.length; b++) {
        const key = list[a]! * of.length + list[b]!;
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
  const pairs = new Map<string, number>();
  for (const [key, count] of shared) {
    const a = Math.floor(key / of.length);
    const b = key % of.length;
    const likeness = count / (sizes[a]! + sizes[b]! - count);
    if (likeness >= 0.8) pairs.set(`${a} ${b}`, likeness);
  }
  return pairs;
}

function foundPairs(of: readonly DedupText[]): Map<string, number> {
  const index = new DedupIndex([segmentOf(of)]);
  const { setHigh, setLow, size } = index.table;
  // Documents with one set are one to the index; the pairs of each belong to all.
  const alike = new Map<string, number[]>();
  of.forEach((_, at) => {
    if (size[at] === 0) return;
    const key = `${size[at]} ${setHigh[at]} ${setLow[at]}`;
    const list = alike.get(key);
    if (list) list.push(at);
    else alike.set(key, [at]);
  });
  const groupOf = new Map([...alike.values()].flatMap((list) => list.map((at) => [at, list] as const)));
  const pairs = new Map<string, number>();
  const add = (a: number, b: number, likeness: number) => pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, likeness);
  for (const list of alike.values())
    for (const [at, a] of list.entries()) for (const b of list.slice(at + 1)) add(a, b, 1);
  for (let part = 0; part < index.partitions; part++)
    index.join(
      part,
      (a, b, likeness) => {
        for (const x of groupOf.get(a)!) for (const y of groupOf.get(b)!) add(x, y, likeness);
      },
      true,
    );
  index.close();
  return pairs;
}

function compare(of: readonly DedupText[]): { truth: number; recall: number; precision: number } {
  const truth = exactPairs(of.map(({ text }) => text));
  const found = foundPairs(of);
  const hits = [...truth.keys()].filter((pair) => found.has(pair)).length;
  return { truth: truth.size, recall: hits / truth.size, precision: hits / found.size };
}

describe('pairs at a Jaccard of 0.8', () => {
  it('are found all, and no others, among made texts', () => {
    const { truth, recall, precision } = compare(texts);
    expect(truth).toBeGreaterThan(100);
    expect(recall).toBe(1);
    expect(precision).toBe(1);
  });

  const data = join(process.env['SPROG_DATA'] ?? resolve('../shared/data'), 'text/debian_ddtp_da/docs.jsonl.gz');
  if (!existsSync(data))
    console.warn('Near duplicates of real documents are not tested: no debian_ddtp_da in $SPROG_DATA/text');
  it.skipIf(!existsSync(data))('are found among real documents', () => {
    const real = gunzipSync(readFileSync(data))
      .toString()
      .split('\n')
      .filter(Boolean)
      .slice(0, 12_000)
      .map((line, at) => ({
        id: `${at}`,
        source: 's',
        licence: '',
        created: '',
        text: (JSON.parse(line) as { text: string }).text,
      }));
    const { truth, recall, precision } = compare(real);
    expect(truth).toBeGreaterThan(500);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });
});

describe('survivors', () => {
  const expected = survivors([segmentOf(texts)], texts, licences).gone;
  const parted = (of: readonly DedupText[], shards: number) =>
    Array.from({ length: shards }, (_, shard) => of.filter((_, at) => at % shards === shard));

  it('are the same for 20 orders and for 1, 2 and 7 shards', () => {
    expect(Object.keys(expected).length).toBeGreaterThan(50);
    for (let round = 0; round < 20; round++) {
      const order = texts
        .map((text) => ({ text, at: draw(1 << 30) }))
        .sort((a, b) => a.at - b.at)
        .map(({ text }) => text);
      const shards = parted(order, [1, 2, 7][round % 3]!);
      expect(
        survivors(
          shards.map((shard) => segmentOf(shard)),
          shards.flat(),
          licences,
        ).gone,
      ).toEqual(expected);
    }
  });

  it('are the same when the index grows, in any steps', () => {
    const shards = parted(texts, 5);
    const segments = shards.map((shard, at) => segmentOf(shard, `g${at}`));
    // What is new may come before, between and behind what is old.
    const steps = [[2], [0, 2], [0, 2, 3, 4], [0, 1, 2, 3, 4]];
    let forest: ReturnType<typeof survivors>['forest'] | undefined;
    let gone: Record<string, string> = {};
    for (const step of steps)
      ({ gone, forest } = survivors(
        step.map((at) => segments[at]!),
        step.flatMap((at) => shards[at]!),
        licences,
        forest,
      ));
    expect(gone).toEqual(expected);
  });

  it('stay for a document alike them, and are alike no other that stays', () => {
    const truth = exactPairs(texts.map(({ text }) => text));
    const at = new Map(texts.map(({ id }, place) => [id, place]));
    const alike = (a: string, b: string) => truth.has([at.get(a)!, at.get(b)!].sort((x, y) => x - y).join(' '));
    for (const [one, survivor] of Object.entries(expected)) expect(alike(one, survivor)).toBe(true);
    for (const pair of truth.keys()) {
      const [a = 0, b = 0] = pair.split(' ').map(Number);
      expect(texts[a]!.id in expected || texts[b]!.id in expected).toBe(true);
    }
  });

  it('are chosen by licence, then date, then length, then id', () => {
    const page = Array.from({ length: 12 }, () => sentence(draw)).join(' ');
    const text = (id: string, licence: string, created: string, more = '') => ({
      id,
      source: 's',
      licence,
      created,
      text: page + more,
    });
    const of = (...some: DedupText[]) => survivors([segmentOf(some)], some, licences).gone;
    const early = '1999-01-01, 1999-01-01';
    expect(of(text('a', 'CC-BY-4.0', early), text('b', 'CC0-1.0', ''))).toEqual({ a: 'b' });
    expect(of(text('a', 'CC0-1.0', ''), text('b', 'CC0-1.0', early))).toEqual({ a: 'b' });
    expect(of(text('a', 'CC0-1.0', early), text('b', 'CC0-1.0', early, ' Og mere.'))).toEqual({ a: 'b' });
    expect(of(text('b', 'CC0-1.0', early), text('a', 'CC0-1.0', early))).toEqual({ b: 'a' });
  });
});

it('splits groups that share a frequent line without losing a pair', () => {
  // More texts of one template than a group may hold: every two share grams, only those with the same end can be alike.
  const families = 250;
  const many: DedupText[] = Array.from({ length: 2500 }, (_, at) => {
    const end = seeded(at % families);
    return {
      id: `${at}`,
      source: 's',
      licence: '',
      created: '',
      text: `Denne pakke indeholder oversættelser af hjælpen til programmet ${draw(1400)} ${Array.from({ length: 3 }, () => sentence(end)).join(' ')}`,
    };
  });
  const found = foundPairs(many);
  let truth = 0;
  for (let family = 0; family < families; family++) {
    const members = many.filter((_, at) => at % families === family);
    for (const pair of exactPairs(members.map(({ text }) => text)).keys()) {
      truth++;
      expect(
        found.has(
          pair
            .split(' ')
            .map((one) => members[Number(one)]!.id)
            .join(' '),
        ),
      ).toBe(true);
    }
  }
  expect(truth).toBeGreaterThan(5000);
  expect(found.size).toBe(truth);
});
