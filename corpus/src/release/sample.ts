import type { Sample } from '../metadata/release-facts.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { Located, RecordTable } from './record-table.ts';

const longest = 400;

/** Two texts of a source: those with the smallest checksums, so that nobody chose them and every run shows the same. */
export async function sampleOf(source: string, table: RecordTable): Promise<Sample[]> {
  const two: Located[] = [];
  for (const record of table.records) {
    two.push(record);
    if (two.length > 2) two.splice(two.indexOf(two.reduce((a, b) => (a.checksum > b.checksum ? a : b))), 1);
  }
  two.sort((a, b) => (a.checksum < b.checksum ? -1 : 1));
  const samples: Sample[] = [];
  for (const located of two) {
    const record = (await table.load(located)) as CorpusDocument & { transcript?: string };
    const text = record.text ?? record.transcript ?? '';
    const characters = [...text];
    samples.push({
      id: record.id,
      source,
      text: characters.length > longest ? `${characters.slice(0, longest).join('')} …` : text,
    });
  }
  return samples;
}
