import { licenceOf } from '../catalogue/licence-of.ts';
import type { Parser } from '../records/raw-record.ts';
import { decodeStream } from './decode-stream.ts';
import { perFile } from './per-file.ts';
import { readXml } from './read-xml.ts';
import { xmlDialects } from './xml-dialect.ts';

/**
 * XML files: TEI, DocBook, Mallard or plain. Options: `record` (element that is a record; else the file is), `skip` (further elements to leave out),
 * `charset`. The licence that a file states of itself goes into `extra.statedLicence`, and is the record's licence where it is clear.
 */
export function parseXml(dialectName: 'tei' | 'docbook' | 'mallard' | 'xml'): Parser {
  return perFile(async function* (file, options) {
    const own = xmlDialects[dialectName]!;
    const skip = new Set([...own.skip, ...((options['skip'] as string[] | undefined) ?? [])]);
    const record = options['record'] as string | undefined;
    const source = decodeStream(file.stream(), options['charset'] as string | undefined);
    let number = 0;
    for await (const { text, title, id, language, licence } of readXml(source, { dialect: { ...own, skip }, record })) {
      number++;
      const stated = licence === undefined ? undefined : licenceOf(licence);
      yield {
        kind: 'text',
        key: record === undefined ? file.path : `${file.path}#${id ?? number}`,
        text,
        title,
        language,
        licence: stated && stated.id !== 'LicenseRef-unclear' ? stated.id : undefined,
        extra: licence === undefined ? undefined : { statedLicence: licence },
      };
    }
  });
}
