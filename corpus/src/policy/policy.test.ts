import { describe, expect, it } from 'vitest';
import { parseYaml } from '../plan/parse-yaml.ts';
import { checkPlan } from '../plan/read-plan.ts';
import { tagColumns } from '../stages/tag-columns.ts';
import type { DocumentTags } from '../stages/tagger.ts';
import { applyEdits } from './apply-edits.ts';
import { judge } from './judge.ts';
import type { Policy } from './policy.ts';
import { rulesFor } from './profile-of.ts';
import { checkPolicy, readPolicy } from './read-policy.ts';

const tags = (
  columns: Partial<Record<(typeof tagColumns)[number], number>>,
  more: Partial<DocumentTags> = {},
): DocumentTags => ({
  columns: tagColumns.map((column) => columns[column] ?? 0),
  language: { code: 'da', probability: 0.99, shares: { da: 1 }, paragraphs: { da: 1 }, spans: [] },
  personal: [],
  contamination: [],
  ...more,
});
const decent = {
  characters: 1000,
  words: 200,
  mean_word_length: 5,
  stop_words: 12,
  letter_tokens: 0.95,
  sentences: 9,
  terminal_lines: 0.9,
  words_per_line: 20,
};

describe('our policy', () => {
  it('lets a decent text stay and names every rule that another breaks', async () => {
    const policy = await readPolicy('danish');
    const rules = rulesFor(policy, 's', [0, 0, 10].concat(new Array(200).fill(3)));
    expect(rules.profile).toBe('document');
    expect(judge(tags(decent), policy, rules, []).reasons).toEqual([]);
    const { reasons } = judge(tags({ ...decent, words: 12, duplicate_lines: 0.5 }), policy, rules, []);
    expect(reasons).toEqual(['danews.words: words 12 < 50', 'gopher.duplicate_lines: duplicate_lines 0.5 > 0.3']);
  });

  it('chooses the rules for short texts by the median', async () => {
    const policy = await readPolicy('danish');
    expect(rulesFor(policy, 's', [0, 5, 9, 9, 1]).profile).toBe('short');
    expect(rulesFor({ ...policy, sources: { s: { profile: 'curated' } } }, 's', [0, 5]).profile).toBe('curated');
  });

  it('judges language, boilerplate and test sets, and says what is to be edited', async () => {
    const policy = await readPolicy('danish');
    const rules = rulesFor(policy, 's', new Array(200).fill(1));
    const language = {
      code: 'en',
      probability: 0.99,
      shares: { en: 0.8, da: 0.2 },
      paragraphs: { en: 4, da: 1 },
      spans: [[0, 700, 'en', 0.99]] as never,
    };
    const found = judge(
      tags(decent, {
        language,
        personal: [
          [10, 20, 'cpr', 0.9],
          [30, 40, 'phone', 0.9],
        ],
        contamination: [{ set: 'ddt', items: 1, share: 0.02 }],
      }),
      policy,
      rules,
      [[0, 800]],
    );
    expect(found.reasons).toEqual([
      'language: 0.2 in da < 0.5 (mostly en)',
      'boilerplate: 0.8 of the text > 0.7',
      'contamination: 1 items of ddt, 0.02 of the text',
    ]);
    expect(found.edits.map(([, , kind]) => kind).sort()).toEqual(['boilerplate', 'language:en', 'personal:cpr']);
  });

  it('keeps the Danish part of a page that is mostly in another language, and only what is certain of it', async () => {
    const policy = await readPolicy('danish');
    const rules = rulesFor(policy, 's', new Array(200).fill(1));
    const page = (danish: number) =>
      tags(decent, {
        language: {
          code: 'en',
          probability: 0.99,
          shares: { en: 0.7, da: 0.25, nb: 0.05 },
          paragraphs: { en: 9, da: 3, nb: 1 },
          spans: [
            [0, 2000, 'en', 0.99],
            [2001, 2001 + danish, 'da', 0.98],
            [2800, 2900, 'nb', 0.5],
            [2901, 3000, 'da', 0.6],
            [3001, 5000, 'en', 0.97],
          ],
        },
      });
    const { reasons, edits } = judge(page(700), policy, rules, []);
    expect(reasons).toEqual([]);
    expect(edits.map(([start]) => start)).toEqual([0, 2800, 2901, 3001]);
    expect(judge(page(500), policy, rules, []).reasons).toEqual(['language: 0.25 in da < 0.5 (mostly en)']);
    const { partCharacters: _, ...without } = rules.language;
    expect(judge(page(700), policy, { ...rules, language: without }, []).reasons).toHaveLength(1);
  });

  it('refuses rules over columns that there are not, and profiles that are missing', async () => {
    const policy = await readPolicy('danish');
    const broken = (change: Partial<Policy>) => () => checkPolicy({ ...policy, ...change }, 'p');
    expect(broken({ profiles: { document: [{ rule: 'x', column: 'wrods' }], short: [] } })).toThrow(
      /column: must be one of/,
    );
    expect(broken({ profile: 'other' })).toThrow(/other is missing/);
    expect(() => checkPolicy({ name: 'x' }, 'p')).toThrow(/profiles is missing/);
  });
});

it('takes spans out of a text, masks others, and closes the gaps', () => {
  expect(
    applyEdits('Et to\n\nmenu\n\ntre 710203-1234.', [
      [7, 11, 'boilerplate'],
      [17, 28, 'personal:cpr'],
    ]),
  ).toBe('Et to\n\ntre [CPR].');
  expect(
    applyEdits('abcdefgh', [
      [1, 6, 'language:en'],
      [2, 4, 'personal:cpr'],
      [5, 7, 'boilerplate'],
    ]),
  ).toBe('ah');
  expect(applyEdits('x', [])).toBe('x');
});

describe('a plan', () => {
  const plan = { name: 'x', date: '2026-01-01', resources: ['b', 'a'] };
  it('gets what it leaves out', () => {
    expect(checkPlan(plan, '/in/plan.yaml')).toMatchObject({
      resources: ['a', 'b'],
      policy: 'danish',
      shards: 4,
      seed: 1,
    });
    expect(checkPlan({ ...plan, resources: { dir: 'd' }, policy: 'egen.yaml' }, '/in/plan.yaml')).toMatchObject({
      resources: { dir: '/in/d' },
      policy: '/in/egen.yaml',
    });
  });
  it.each([
    ['no date', { name: 'x', resources: ['a'] }, /date is missing/],
    ['no such day', { ...plan, date: '2026-02-41' }, /date/],
    ['a misspelt field', { ...plan, shard: 3 }, /shard is not a field/],
    ['a name for a path', { ...plan, name: '../x' }, /name/],
  ])('is refused with %s', (_, data, message) => {
    expect(() => checkPlan(data, 'plan.yaml')).toThrow(message);
  });
  it('is refused when it is no YAML, with the line', () => {
    expect(() => parseYaml('a: [1', 'plan.yaml')).toThrow(/plan\.yaml/);
    expect(() => parseYaml('a: 1\na: 2', 'plan.yaml')).toThrow(/unique/);
  });
});
