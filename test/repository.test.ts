import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { cprBirthDate } from '../packages/text/src/personal-data/cpr-birth-date.ts';

// What is committed holds in every clone: no registry of one network, no path of one machine, no number that may be a living person's.
const root = fileURLToPath(new URL('..', import.meta.url));
const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
const paths = listed.status === 0 ? listed.stdout.split('\0').filter(Boolean) : [];
const reason = paths.length > 0 ? '' : ' (skipped: git is not here, or this is no clone)';

const texts: { path: string; text: string }[] = [];
beforeAll(() => {
  for (const path of paths) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(root, path));
    } catch {
      continue; // deleted, and that not yet committed
    }
    if (!bytes.subarray(0, 8192).includes(0)) texts.push({ path, text: bytes.toString('utf8') });
  }
});

/** `path:line` of each match that counts; never the match itself, which may be what must not be seen. */
function places(pattern: RegExp, counts: (match: RegExpExecArray) => boolean = () => true): string[] {
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].filter(counts).map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`),
  );
}
const literally = (strings: readonly string[]) =>
  new RegExp(strings.map((string) => string.replace(/[^\w/]/g, '\\$&')).join('|') || '(?!)', 'g');

test.skipIf(reason)(`no host of a package registry${reason}`, () => {
  const known =
    /registry\.(?:npmjs|yarnpkg|npmmirror)|npm\.pkg\.github|pypi\.(?:org|python)|pythonhosted\.org|crates\.io/gi;
  const inside =
    /https?:\/\/[^\s/"'`]*(?:registry|artifactory|nexus|verdaccio|npm|pypi)[^\s/"'`]*|"resolved": *"http/gi;
  // The hosts that this machine installs from, when its environment tells.
  const own = ['npm_config_registry', 'PIP_INDEX_URL', 'UV_INDEX_URL'].flatMap((name) => {
    const url = process.env[name];
    return url && URL.canParse(url) ? [new URL(url).host].filter((host) => !/^(?:localhost|127\.)/.test(host)) : [];
  });
  expect([...places(known), ...places(inside), ...places(literally(own))]).toEqual([]);
});

test.skipIf(reason)(`no absolute path of a machine${reason}`, () => {
  const pattern = /(?<![\w.:/~})-])(?:\/(?:home|Users|root|work|workspace|mnt|scratch)\/[\w.-]|[A-Z]:\\{1,2}Users)/g;
  // Of one part only, such as /app, this clone's path is too short to tell anything.
  const own = [root.replace(/[\\/]$/, ''), homedir()].filter((path) => /[\\/].+[\\/]/.test(path));
  expect([...places(pattern), ...places(literally(own))]).toEqual([]);
});

test.skipIf(reason)(`no CPR number that may be somebody's: the day plus 60 in all of them${reason}`, () => {
  // Two capitals before: an IBAN.
  const separated = /(?<!\d[.,]?|\b[A-Z]{2})\d\d[-. ]?\d\d[-. ]?\d\d(?:\s?[-–—./]\s?|\s)\d{4}(?![.,]?\d)/g;
  // Ten in a row are something else inside a word (but `\n` of JSON is none), after four digits and a space, a bank account, and after `kle-` the hash of a text.
  const together = /(?<!(?<!\\)\w|\d[.,]|\d{4} |\bkle-)\d{10}(?!\w|[.,]\d)/g;
  const living = ([match]: RegExpExecArray) => cprBirthDate(match.replace(/\D/g, ''))?.fictitious === false;
  expect([...places(separated, living), ...places(together, living)]).toEqual([]);
});
