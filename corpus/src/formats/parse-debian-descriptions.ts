import { splitLines } from '@sprog/core';
import type { RawText } from '../records/raw-record.ts';
import { perFile } from './per-file.ts';

/**
 * Translated descriptions of Debian packages (the archive's `Translation-*` index): stanzas of `Package`, `Description-md5`, `Description-xx`. The
 * first line of a description is its title; a line of ` .` parts paragraphs; lines that begin with two blanks are kept as they are, the others are
 * joined (Debian policy 5.6.13).
 */
export const parseDebianDescriptions = perFile(async function* (file, _options, { bad }) {
  let fields = new Map<string, string[]>();
  let last: string[] | undefined;
  let number = 0;
  // Stanzas are parted by empty lines, which splitLines counts but does not give.
  for await (const line of splitLines(file.stream(), 1 << 20)) {
    if ('error' in line) {
      bad(`${file.path}:${line.number}`, line.error.title);
      continue;
    }
    if (line.number > number + 1 && fields.size > 0) {
      const record = toRecord(fields);
      if (record) yield record;
      fields = new Map();
    }
    number = line.number;
    const begin = /^([A-Za-z][\w-]*):\s?(.*)$/.exec(line.text);
    if (begin) {
      last = [begin[2] ?? ''];
      fields.set(begin[1]!, last);
    } else if (line.text.startsWith(' ')) last?.push(line.text.slice(1));
    else bad(`${file.path}:${line.number}`, 'neither a field nor its continuation');
  }
  const record = toRecord(fields);
  if (record) yield record;
});

function toRecord(fields: Map<string, string[]>): RawText | undefined {
  const [name, description] = [...fields].find(([field]) => /^Description-(?!md5$)/.test(field)) ?? [];
  const [title = '', ...body] = description ?? [];
  const key = fields.get('Package')?.[0];
  if (name === undefined || key === undefined) return undefined;
  const md5 = fields.get('Description-md5')?.[0];
  return {
    kind: 'text',
    // A package has one description for each of its versions; the sum tells them apart.
    key: md5 === undefined ? key : `${key}@${md5.slice(0, 8)}`,
    title,
    text: [title, '', ...paragraphs(body)].join('\n'),
    language: name.slice('Description-'.length).replace('_', '-'),
    extra: { package: key, ...(md5 === undefined ? {} : { md5 }) },
  };
}

function paragraphs(lines: readonly string[]): string[] {
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === '.' || line.trim() === '') {
      out.push('');
      open = false;
    } else if (line.startsWith(' ')) {
      out.push(line.trimEnd());
      open = false;
    } else if (open) out[out.length - 1] += ` ${line.trim()}`;
    else {
      out.push(line.trim());
      open = true;
    }
  }
  return out;
}
