import { existsSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { modelCache, modelCards, modelFolder } from '@sprog/models';
import { type ConvertOptions, convertModel } from '@sprog/onnx';
import type { Context } from '../context.ts';
import { usage } from '../input/text-source.ts';
import { Progress } from '../output/progress.ts';
import { megabytes } from './sizes.ts';

/** Options of `sprog models convert`. */
export interface ConvertFlags {
  precision: ConvertOptions['precision'];
  layout: NonNullable<ConvertOptions['layout']>;
  json?: true;
}

/** A folder, or the id of a card whose files are on this machine. */
function sourceFolder(source: string, env: NodeJS.ProcessEnv): string {
  if (existsSync(source) && statSync(source).isDirectory()) return source;
  if (!modelCards().some(({ id }) => id === source)) throw new SprogError('FILE_UNREADABLE', source);
  const folder = modelFolder(source, modelCache(env));
  if (existsSync(folder)) return folder;
  throw new SprogError('MODEL_MISSING', `${source} is not on this machine; \`sprog models pull ${source}\` fetches it`);
}

async function filesOf(folder: string): Promise<{ file: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => ({ file, bytes: (await stat(file)).size })));
}

/**
 * Converts a model to ONNX, or to the layout of another engine.
 * @throws SprogError MODEL_UNSUPPORTED, MODEL_MISSING, MODEL_DAMAGED, FILE_UNREADABLE, FILE_UNWRITABLE or CANCELLED
 */
export async function convertModelFiles(
  source: string,
  out: string,
  flags: ConvertFlags,
  { env, signal, stdout, stderr }: Context,
): Promise<void> {
  const folder = sourceFolder(source, env);
  const progress = new Progress(stderr, `${source} →`);
  const begin = performance.now();
  let family: string;
  try {
    family = await convertModel({
      source: folder,
      out,
      precision: flags.precision,
      layout: flags.layout,
      signal,
      onProgress: ({ file, bytes, total }) =>
        progress.update(Math.round(bytes / 1e6), Math.round(total / 1e6), ` MB ${file}`),
    });
  } finally {
    progress.end();
  }
  const seconds = (performance.now() - begin) / 1000;
  const files = await filesOf(out);
  if (flags.json) {
    const { precision, layout } = flags;
    return stdout.line(JSON.stringify({ source, out, family, precision, layout, seconds, files }));
  }
  await stdout.line(`${family}, ${flags.precision}, for ${flags.layout}, in ${seconds.toFixed(1)} s`);
  for (const { file, bytes } of files) await stdout.line(`${file}  ${megabytes(bytes)}`);
}

/** @throws CommanderError when source and target are one folder */
export async function convertCommand(
  source: string,
  out: string,
  flags: ConvertFlags,
  context: Context,
): Promise<void> {
  if (existsSync(out) && existsSync(source) && statSync(source).ino === statSync(out).ino)
    throw await usage(context, 'the folder to write must be another one');
  await convertModelFiles(source, out, flags, context);
}
