import { identifyLanguage } from '@sprog/text';
import { Signature } from '../../corpus/src/dedup/signature.ts';
import { measureQuality } from '../../corpus/src/rules/quality.ts';
import { measureRepetition } from '../../corpus/src/rules/repetition.ts';
import { TextScan } from '../../corpus/src/scan/text-scan.ts';
import { tagLanguage } from '../../corpus/src/stages/language-stage.ts';
import { measureOcrNoise } from '../../corpus/src/stages/ocr-noise.ts';
import { tagPersonalData } from '../../corpus/src/stages/personal-data-stage.ts';
import { tagColumns } from '../../corpus/src/stages/tag-columns.ts';
import { tagDocument } from '../../corpus/src/stages/tagger.ts';
import { TestSetIndex } from '../../corpus/src/stages/test-set-index.ts';
import { measureWebPhrases } from '../../corpus/src/stages/web-phrases.ts';
import type { DataDocument } from './documents.ts';

/** How fast one thing is. */
export interface Speed {
  name: string;
  /** UTF-8 megabytes in a CPU second of one core: the median of the rounds, the first (when code is compiled) left out. */
  megabytesPerSecond: number;
  /** The first round, as a short process meets it. */
  cold: number;
}

/** Times each stage alone, reading of the text (normalise, words, lines) included each time, and all together. */
export function measureSpeed(sample: readonly DataDocument[], rounds = 5): Speed[] {
  const scan = new TextScan();
  const signature = new Signature();
  const out = new Float64Array(tagColumns.length);
  const testSets = new TestSetIndex([
    { name: 'sample', items: sample.filter((_, at) => at % 50 === 0).map(({ text }) => text.slice(0, 300)) },
  ]);
  const stages: [string, (text: string) => unknown][] = [
    ['normalise, words and lines', (text) => scan.read(text)],
    ['normalise, shingle, signature', (text) => signature.make(scan.read(text))],
    ['quality rules (Gopher, C4, FineWeb, DaNews)', (text) => measureQuality(scan.read(text), out, 0)],
    ['repetition rules (Gopher)', (text) => measureRepetition(scan.read(text), out, 0)],
    ['OCR noise', (text) => measureOcrNoise(scan.read(text), out, 0)],
    ['web phrases', (text) => measureWebPhrases(scan.read(text), out, 0)],
    ['contamination', (text) => testSets.find(scan.read(text))],
    ['language of the document', (text) => identifyLanguage(text)],
    ['language of each paragraph', (text) => tagLanguage(scan.read(text))],
    ['personal data, patterns', (text) => tagPersonalData(scan.read(text))],
    ['personal data, patterns and list of names', (text) => tagPersonalData(scan.read(text), { names: 'lexicon' })],
    ['personal data, patterns and tagger', (text) => tagPersonalData(scan.read(text), { names: 'tagger' })],
    ['all stages', (text) => tagDocument(scan.read(text), signature, { testSets })],
  ];
  const bytes = sample.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return stages.map(([name, run]) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = process.cpuUsage();
      for (const { text } of sample) run(text);
      times.push(bytes / process.cpuUsage(start).user);
    }
    const [cold = 0, ...warm] = times;
    return { name, megabytesPerSecond: median(warm), cold: Math.round(cold * 100) / 100 };
  });
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)]! * 100) / 100;
}
