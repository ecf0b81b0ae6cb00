import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Labelled } from './labelled.ts';
import type { Method, Prediction } from './prediction.ts';

/** fastText through PyPI's wheel where Python and it are present (`pip install fasttext-wheel`); undefined elsewhere. */
export function fastText(train: Labelled[]): Method {
  return {
    name: 'fastText, supervised',
    note: `words, pairs and character 3-5-grams, 40 epochs, trained on ${train.length} texts`,
    predict: async (texts): Promise<Prediction[]> => {
      const { stdout, status } = spawnSync('python3', [fileURLToPath(new URL('./ask_fasttext.py', import.meta.url))], {
        input: JSON.stringify({ train: train.map(({ label, text }) => [label, text]), test: texts }),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const rows = status === 0 ? (JSON.parse(stdout) as [string[], number][] | null) : null;
      if (!rows) throw new Error('python3 with fasttext-wheel is not there: skipped');
      return rows.map(([mainGroups, confidence]) => ({ mainGroups, subjects: [], confidence }));
    },
  };
}
