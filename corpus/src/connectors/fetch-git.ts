import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { runClient } from '@sprog/models';
import type { GitSource } from '../catalogue/source.ts';
import { readTar } from '../formats/read-tar.ts';
import type { SourceFile } from '../formats/source-file.ts';
import type { ConnectorContext } from './connector.ts';

// Nothing of the repository runs: no hooks, no submodules, no transports that are commands, no filters.
const safely = ['-c', 'core.hooksPath=/dev/null', '-c', 'protocol.ext.allow=never', '-c', 'core.fsmonitor=false'];

/**
 * Files of one commit, by the user's own git: fetched without history into a bare repository and written with `git archive`. Large files that the
 * repository has elsewhere (Git LFS) are set aside, as only their pointers are in it.
 * @throws SprogError DOWNLOAD_FAILED, CANCELLED
 */
export async function* fetchGit(source: GitSource, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const { folder, signal, env, bad } = context;
  const { repository, revision, paths = [] } = source;
  if (
    !/^(?:https?|ssh|git|file):\/\//.test(repository) &&
    !/^[\w.-]+@[\w.-]+:/.test(repository) &&
    !repository.startsWith('/')
  )
    throw new SprogError('RECIPE_INVALID', 'source.repository: an address');
  if (paths.some((path) => path.startsWith('-') || path.startsWith(':')))
    throw new SprogError('RECIPE_INVALID', 'source.paths: no options');
  const archive = join(folder, `${revision}.tar`);
  if (!(await stat(archive).catch(() => undefined))) {
    const bare = join(folder, 'repository.git');
    await mkdir(bare, { recursive: true });
    const quiet = { ...env, GIT_TERMINAL_PROMPT: '0', GIT_LFS_SKIP_SMUDGE: '1', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
    const git = async (...args: string[]) => {
      if ((await runClient('git', [...safely, '-C', bare, ...args], { env: quiet, signal })) === undefined)
        throw new SprogError('DOWNLOAD_FAILED', 'there is no git on this machine');
    };
    context.onProgress?.({ file: repository.split('/').at(-1) ?? 'repository', bytes: 0 });
    await git('init', '--bare', '--quiet');
    await git('fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', repository, revision);
    await git('archive', '--format=tar', `--output=${archive}.tmp`, revision, '--', ...paths);
    await rename(`${archive}.tmp`, archive);
    await rm(bare, { recursive: true, force: true });
  }
  for await (const file of readTar(createReadStream(archive), (reason) => bad(archive, reason))) {
    const seen = await withoutPointer(file);
    if (seen) yield seen;
    else bad(file.path, 'only a pointer of Git LFS is in the repository');
  }
}

/** A small file may be a pointer of Git LFS: it is read to see, and given on from memory. Undefined when it is one. */
async function withoutPointer(file: SourceFile): Promise<SourceFile | undefined> {
  if (file.bytes === undefined || file.bytes > 1024) return file;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/')) return undefined;
  async function* stream() {
    yield bytes;
  }
  return { ...file, stream };
}
