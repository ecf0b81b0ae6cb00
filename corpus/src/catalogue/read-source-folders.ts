import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { licenceOf } from './licence-of.ts';
import type { Resource } from './resource.ts';

/** What META.json of a source folder may say. */
interface Meta {
  name?: string;
  title?: string;
  description?: string;
  publisher?: string;
  repo?: string;
  commit?: string;
  url?: string;
  pkg?: string;
  licence?: string;
  docs?: number;
  words?: number;
  text_bytes?: number;
  format?: string;
  languages?: string[];
}

/**
 * A folder with one folder for each source, in it `docs.jsonl.gz` (or `docs.jsonl`: `id, text` and what else is known) and `META.json` (where it is
 * from and under which licence). It is the simplest catalogue: no recipe has to be written.
 * @throws SprogError FILE_UNREADABLE, RECIPE_INVALID
 */
export async function readSourceFolders(folder: string): Promise<Resource[]> {
  const resources: Resource[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', folder, { cause });
  });
  for (const { name } of entries.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = await readdir(join(folder, name));
    const docs = files.find((file) => file === 'docs.jsonl.gz' || file === 'docs.jsonl');
    if (docs) resources.push(await readSourceFolder(join(folder, name), name, files.includes('META.json')));
  }
  return resources;
}

async function readSourceFolder(path: string, name: string, described: boolean): Promise<Resource> {
  const meta = described ? await readMeta(join(path, 'META.json')) : {};
  const id = (meta.name ?? name).toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
  const from = [meta.repo?.replace('+', '/'), meta.pkg, meta.url].filter((one) => one !== undefined).join(', ');
  const title = meta.title ?? id;
  const said = `${meta.description ?? title}${from ? ` (${from})` : ''}`;
  return {
    id,
    title: { da: title, en: title },
    description: { da: said, en: said },
    publisher: meta.publisher ?? (from || name),
    licence: licenceOf(meta.licence ?? ''),
    languages: meta.languages ?? ['da'],
    modality: 'text',
    domains: ['other'],
    size: {
      ...(meta.docs === undefined ? {} : { documents: meta.docs }),
      ...(meta.words === undefined ? {} : { words: meta.words }),
      ...(meta.text_bytes === undefined ? {} : { bytes: meta.text_bytes }),
      counted: 'META.json',
    },
    source: { connector: 'folder', path },
    parser: { format: 'jsonl', include: ['docs.jsonl'], id: 'id', text: 'text', extra: true },
    problems: [],
    contact: 'the owner of the folder',
    verified: 'declared',
    identifiers: [],
  };
}

async function readMeta(path: string): Promise<Meta> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Meta;
  } catch (cause) {
    throw new SprogError('RECIPE_INVALID', `${path}: not JSON`, { cause });
  }
}
