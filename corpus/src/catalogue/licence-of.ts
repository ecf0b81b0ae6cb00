import { licenceDuties } from './licence-duties.ts';
import type { Licence } from './resource.ts';

const patterns: readonly [RegExp, (match: RegExpMatchArray) => string][] = [
  [/\bCC[ -]?0\b|\bzero\b/i, () => 'CC0-1.0'],
  [/\bpublic domain\b/i, () => 'LicenseRef-public-domain'],
  [/\bCC[ -]BY[ -]NC[ -]ND\b(?:[ -](\d\.\d))?/i, (m) => `CC-BY-NC-ND-${m[1] ?? '4.0'}`],
  [/\bCC[ -]BY[ -]NC[ -]SA\b(?:[ -](\d\.\d))?/i, (m) => `CC-BY-NC-SA-${m[1] ?? '4.0'}`],
  [/\bCC[ -]BY[ -]NC\b(?:[ -](\d\.\d))?/i, (m) => `CC-BY-NC-${m[1] ?? '4.0'}`],
  [/\bCC[ -]BY[ -]ND\b(?:[ -](\d\.\d))?/i, (m) => `CC-BY-ND-${m[1] ?? '4.0'}`],
  [/\bCC[ -]BY[ -]SA\b(?:[ -](\d\.\d))?/i, (m) => `CC-BY-SA-${m[1] ?? '4.0'}`],
  [/\bCC[ -]BY\b(?:[ -](\d\.\d))?[ -]?(FR\b)?/i, (m) => `CC-BY-${m[1] ?? '4.0'}${m[2] ? '-FR' : ''}`],
  [/\bGFDL[ -]?(1\.[23])?\+?/i, (m) => `GFDL-${m[1] ?? '1.2'}-or-later`],
  [/\bGPL[ -]?v?(\d)(?:\.0)?(\+| or later|-or-later)?/i, (m) => `GPL-${m[1]}.0-${m[2] ? 'or-later' : 'only'}`],
  [/\bMPL[ -]?2(?:\.0)?\b/i, () => 'MPL-2.0'],
  [/\bApache[ -](?:License )?2(?:\.0)?\b/i, () => 'Apache-2.0'],
  [/\bMIT\b/, () => 'MIT'],
  [/\bBSD[ -]3/i, () => 'BSD-3-Clause'],
  [/\bPDDL\b/i, () => 'PDDL-1.0'],
];
// Words by which the sentence itself says that the licence is not clear, or that it is of parts.
const doubt = /\bnone\b|\bno (?:single )?licen[cs]e\b|\brestricted\b|\bsee repo\b|\bunknown\b|\bnot? checked\b|©/i;

/**
 * Reads a licence that somebody wrote in words. A sentence that names two licences, or doubts its own, is not decided here: it becomes
 * `LicenseRef-unclear` and keeps its words, as a wrong guess would put a wrong licence into every release.
 */
export function licenceOf(words: string): Licence {
  const name = words.trim();
  if (name === '' || doubt.test(name)) return unclear(name);
  // "A or B" leaves the choice to the user: what both ask is asked.
  const [one, other, ...more] = name.split(/\s+or\s+(?=[A-Z])/);
  if (one && other && more.length === 0) {
    const [first, second] = [licenceOf(one), licenceOf(other)];
    const both = first.duties.filter((duty) => second.duties.includes(duty));
    if (first.id !== unknown && second.id !== unknown) return { id: `${first.id} OR ${second.id}`, name, duties: both };
  }
  if (licenceDuties[name]) return { id: name, duties: [...licenceDuties[name]] };
  const found = new Set<string>();
  let rest = name;
  for (const [pattern, id] of patterns)
    rest = rest.replace(pattern, (...match) => {
      found.add(id(match as unknown as RegExpMatchArray));
      return ' ';
    });
  const [id] = found;
  if (!id || found.size > 1 || /\bsome\b|\bparts?\b/i.test(rest)) return unclear(name);
  const known = licenceDuties[id];
  return known ? { id, name, duties: [...known] } : unclear(name);
}

const unknown = 'LicenseRef-unclear';

const unclear = (name: string): Licence => ({
  id: unknown,
  ...(name === '' ? {} : { name }),
  duties: ['unclear'],
});
