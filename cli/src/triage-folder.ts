import { relative } from 'node:path';
import { decodeUtf8, mapInOrder, SprogError } from '@sprog/core';
import type { TriageResult } from '@sprog/triage';
import type { Context } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { inquiryFrom } from './input/inquiry-from.ts';
import { listFiles } from './input/list-files.ts';
import { readBytes } from './input/read-bytes.ts';
import { errorLine } from './jsonl/error-line.ts';
import { withRouter } from './open-router.ts';
import type { RouterFlags } from './options.ts';
import { colours } from './output/colours.ts';
import { FileOutput } from './output/file-output.ts';
import { plain } from './output/plain.ts';
import { Progress } from './output/progress.ts';
import { summaryLine } from './render/summary-line.ts';
import type { SetExitCode } from './set-exit-code.ts';

/** Options of {@link triageFolder}. */
export interface FolderFlags extends RouterFlags {
  dir: string;
  json?: true;
  out?: string;
}

/** Routes the files of a folder, by name: a line for a caseworker each, or with `--json` or `--out` a result, whose id is the file's path. */
export async function triageFolder(
  flags: FolderFlags,
  receivedAt: () => string,
  context: Context,
  setExitCode: SetExitCode,
): Promise<void> {
  const { stdout, stderr, signal } = context;
  const { files, others } = await listFiles(flags.dir);
  if (files.length === 0) throw new SprogError('FILE_UNREADABLE', `no .txt, .md or .xml file in ${flags.dir}`);
  const out = flags.out === undefined ? undefined : await FileOutput.open(flags.out);
  const paint = colours(stdout.isTerminal, context.env);
  const progress = new Progress(stderr, 'files');
  let failed = 0;
  try {
    await withRouter(flags, context, async (router) => {
      const one = async (path: string) => {
        const id = relative(flags.dir, path);
        try {
          const input = await inquiryFrom(decodeUtf8(await readBytes(path)), receivedAt());
          return { id, json: await router.triageJson({ ...input, id }) };
        } catch (error) {
          return { id, error };
        }
      };
      let done = 0;
      for await (const { id, json, error } of mapInOrder(files, one, { limit: 4 * router.load.workers, signal })) {
        progress.end();
        if (json === undefined) failed++;
        const line = json ?? errorLine(error, id);
        if (out) await out.line(line);
        else if (flags.json) await stdout.line(line);
        else if (json !== undefined) await stdout.line(summaryLine(plain(id), JSON.parse(json) as TriageResult, paint));
        else await stdout.line(`${plain(id)}  ${paint.red(error instanceof SprogError ? error.message : 'fejl')}`);
        progress.update(++done, files.length);
      }
    });
    if (signal.aborted) throw new SprogError('CANCELLED');
    await out?.finish();
  } catch (error) {
    await out?.discard();
    throw error;
  } finally {
    progress.end();
  }
  if (others > 0) await stderr.line(`sprog: ${others} other files were left out; .txt, .md and .xml are read.`);
  if (failed === 0) return;
  await stderr.line(`sprog: ${failed} of ${files.length} files gave an error; each stands in the place of its result.`);
  setExitCode(exitCodes.input);
}
