import type { Parser } from '../records/raw-record.ts';

const xml = (dialect: 'tei' | 'docbook' | 'mallard' | 'xml') => async () =>
  (await import('./parse-xml.ts')).parseXml(dialect);

// Loaded when a recipe asks for them: nobody pays for a PDF reader who reads text.
const loaders: Record<string, () => Promise<Parser>> = {
  'common-voice': async () => (await import('./parse-common-voice.ts')).parseCommonVoice,
  conllu: async () => (await import('./parse-conllu.ts')).parseConllu,
  csv: async () => (await import('./parse-csv.ts')).parseCsv,
  'debian-descriptions': async () => (await import('./parse-debian-descriptions.ts')).parseDebianDescriptions,
  docbook: xml('docbook'),
  gettext: async () => (await import('./parse-gettext.ts')).parseGettext,
  html: async () => (await import('./parse-html.ts')).parseHtml,
  json: async () => (await import('./parse-json.ts')).parseJson,
  jsonl: async () => (await import('./parse-jsonl.ts')).parseJsonl,
  kaldi: async () => (await import('./parse-kaldi.ts')).parseKaldi,
  lines: async () => (await import('./parse-lines.ts')).parseLines,
  mail: async () => (await import('./parse-mail.ts')).parseMail,
  mallard: xml('mallard'),
  man: async () => (await import('./parse-man.ts')).parseMan,
  markdown: async () => (await import('./parse-markdown.ts')).parseMarkdown,
  mediawiki: async () => (await import('./parse-mediawiki.ts')).parseMediawiki,
  nemo: async () => (await import('./parse-nemo.ts')).parseNemo,
  oai: async () => (await import('./parse-oai.ts')).parseOai,
  parquet: async () => (await import('./parse-parquet.ts')).parseParquet,
  pdf: async () => (await import('./parse-pdf.ts')).parsePdf,
  'sound-table': async () => (await import('./parse-sound-table.ts')).parseSoundTable,
  sounds: async () => (await import('./parse-sounds.ts')).parseSounds,
  tei: xml('tei'),
  text: async () => (await import('./parse-text.ts')).parseText,
  'tuxpaint-stamps': async () => (await import('./parse-tuxpaint-stamps.ts')).parseTuxpaintStamps,
  xml: xml('xml'),
};

/** Names of the formats that a recipe may ask for. */
export const formats: readonly string[] = Object.keys(loaders);

/** The parser of a format. */
export function loadParser(format: string): Promise<Parser> {
  return loaders[format]!();
}
