import { SprogError } from '@sprog/core';
import { XMLParser } from 'fast-xml-parser';
import type { KleData } from '../result.ts';
import { documentText } from './document-text.ts';

/** What triage needs of a MeMo message. */
export interface MemoMessage {
  messageUUID: string | undefined;
  label: string | undefined;
  /** Label, notification and the text documents, in the order a reader meets them. */
  text: string;
  kleData: KleData | undefined;
  createdAt: string | undefined;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: true,
});

type Node = Record<string, unknown>;
const node = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
const list = (value: unknown): Node[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(node);
const string = (value: unknown): string | undefined => {
  const s = typeof value === 'object' && value !== null ? (value as Node)['#text'] : value;
  return typeof s === 'string' && s !== '' ? s : undefined;
};

/** Tags and quotes in a message; real ones have some hundred, and parsing a million of them would take seconds. */
const mostMarks = 20_000;

/**
 * Reads a Digital Post message in MeMo 1.1 or 1.2. A document type declaration is refused: MeMo has none, and entities are a way to make a
 * small file large.
 * @throws SprogError INVALID_MEMO
 */
export function parseMemo(xml: string): MemoMessage {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    throw new SprogError('INVALID_MEMO', 'a document type declaration is not allowed');
  let marks = 0;
  for (const mark of ['<', '"', "'"])
    for (let at = xml.indexOf(mark); at >= 0 && marks <= mostMarks; at = xml.indexOf(mark, at + 1)) marks++;
  if (marks > mostMarks) throw new SprogError('INVALID_MEMO', 'too many elements');
  let root: Node;
  try {
    root = node(parser.parse(xml, true));
  } catch (cause) {
    throw new SprogError('INVALID_MEMO', 'not well-formed XML', { cause });
  }
  const message = node(root['Message']);
  const header = node(message['MessageHeader']);
  const body = node(message['MessageBody']);
  if (!('MessageHeader' in message) || !('MessageBody' in message))
    throw new SprogError('INVALID_MEMO', 'MessageHeader or MessageBody is missing');
  const documents = [...list(body['MainDocument']), ...list(body['AdditionalDocument'])];
  const label = string(header['label']);
  const parts = [label, string(header['notification'])];
  for (const document of documents) {
    for (const file of list(document['File']))
      parts.push(documentText(string(file['encodingFormat']), string(file['content'])));
  }
  const kle = node(
    node(header['ContentData'] ?? header['contentData'])['KLEdata'] ?? node(header['ContentData'])['KLEData'],
  );
  const subjectKey = string(kle['subjectKey']);
  return {
    messageUUID: string(header['messageUUID']),
    label,
    text: parts.filter((part) => part !== undefined && part !== '').join('\n\n'),
    kleData: subjectKey
      ? {
          subjectKey,
          version: string(kle['version']) ?? null,
          activityFacet: string(kle['activityFacet']) ?? null,
          label: string(kle['label']) ?? null,
        }
      : undefined,
    createdAt: string(body['createdDateTime']),
  };
}
