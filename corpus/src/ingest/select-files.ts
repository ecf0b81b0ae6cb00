import { SprogError } from '@sprog/core';
import picomatch from 'picomatch';
import type { ParserChoice } from '../catalogue/resource.ts';
import { type ExpandOptions, expand } from '../formats/expand.ts';
import type { SourceFile } from '../formats/source-file.ts';

/**
 * The files that a recipe wants, archives unpacked: those below `root`, which is taken off their paths, that fit `include` and not `exclude`. An
 * archive that fits `exclude` is not opened.
 * @throws SprogError CANCELLED
 */
export async function* selectFiles(
  raw: AsyncIterable<SourceFile>,
  { root, include, exclude }: ParserChoice,
  options: Omit<ExpandOptions, 'wanted'>,
  signal: AbortSignal,
): AsyncGenerator<SourceFile> {
  const folder = root === undefined ? '' : `${root.replace(/\/+$/, '')}/`;
  const into = globs(include) ?? (() => true);
  const out = globs(exclude) ?? (() => false);
  for await (const file of raw)
    for await (const inner of expand(file, { ...options, wanted: (path) => !out(path) })) {
      if (signal.aborted) throw new SprogError('CANCELLED');
      if (!inner.path.startsWith(folder)) continue;
      const path = inner.path.slice(folder.length);
      if (into(path) && !out(path)) yield { ...inner, path };
    }
}

const globs = (patterns: string[] | undefined): ((path: string) => boolean) | undefined =>
  patterns && patterns.length > 0 ? picomatch(patterns, { dot: true }) : undefined;
