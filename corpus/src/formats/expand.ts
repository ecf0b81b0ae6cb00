import { type Compression, decompress } from './decompress.ts';
import { readDeb } from './read-deb.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { reasonOf } from './reason-of.ts';
import type { SourceFile } from './source-file.ts';
import { toLocal } from './to-local.ts';
import type { UnpackBudget } from './unpack-budget.ts';

/** Options of {@link expand}. */
export interface ExpandOptions {
  budget: UnpackBudget;
  /** Folder for archives that have to lie on disk to be read (ZIP). */
  scratch: () => Promise<string>;
  /** Told of what is set aside. */
  bad: (where: string, reason: string) => void;
  /** Whether to look into an archive at all. */
  wanted: (path: string) => boolean;
}

const tarName = /\.(?:tar|tar\.(gz|bz2|xz|zst)|t(gz|bz2|xz|zst))$/i;
const singleName = /\.(gz|bz2|xz|zst)$/i;

/**
 * The files of a file: itself, or what is in it when it is an archive, archives in archives too. The files of `grundtvig.tar.gz` come as
 * `grundtvig/…`; `a.txt.gz` comes as `a.txt`. An archive that is damaged, or unpacks to more than the budget, is told to `bad` and ends there.
 */
export async function* expand(file: SourceFile, options: ExpandOptions, depth = 0): AsyncGenerator<SourceFile> {
  const { budget, bad } = options;
  const inner = container(file, options);
  if (!inner || !options.wanted(file.path)) {
    budget.countFile(0);
    yield file;
    return;
  }
  try {
    budget.countFile(depth + 1);
    for await (const entry of inner) yield* expand(entry, options, depth + 1);
  } catch (error) {
    bad(file.path, reasonOf(error));
  }
}

function container(file: SourceFile, { budget, scratch, bad }: ExpandOptions): AsyncIterable<SourceFile> | undefined {
  const { path } = file;
  const refused = (reason: string) => bad(path, reason);
  const counted = (as?: string) => {
    let packed = 0;
    const raw = async function* () {
      for await (const chunk of file.stream()) {
        packed += chunk.length;
        yield chunk;
      }
    };
    return as === undefined
      ? budget.guard(raw())
      : budget.guard(decompress(raw(), as.toLowerCase() as Compression), () => packed);
  };
  const isTar = tarName.exec(path);
  if (isTar) return within(path.replace(tarName, ''), readTar(counted(isTar[1] ?? isTar[2]), refused), budget);
  if (/\.deb$/i.test(path)) return within(path.slice(0, -4), readDeb(counted(), refused), budget, file.bytes);
  if (/\.zip$/i.test(path)) return within(path.slice(0, -4), zipOf(file, scratch, refused), budget, file.bytes);
  const single = singleName.exec(path);
  if (single) return once({ path: path.replace(singleName, ''), url: file.url, stream: () => counted(single[1]) });
  return undefined;
}

async function* within(
  folder: string,
  entries: AsyncIterable<SourceFile>,
  budget: UnpackBudget,
  packed?: number,
): AsyncGenerator<SourceFile> {
  for await (const entry of entries) {
    const packedBytes = packed === undefined ? undefined : () => packed;
    yield { ...entry, path: `${folder}/${entry.path}`, stream: () => budget.guard(entry.stream(), packedBytes) };
  }
}

async function* zipOf(file: SourceFile, scratch: () => Promise<string>, refused: (reason: string) => void) {
  const local = await toLocal(file, scratch);
  try {
    yield* readZip(local.path, refused);
  } finally {
    await local.remove();
  }
}

async function* once(file: SourceFile): AsyncGenerator<SourceFile> {
  yield file;
}
