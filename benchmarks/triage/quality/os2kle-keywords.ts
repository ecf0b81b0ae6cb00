import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Method, Prediction } from './prediction.ts';

interface Topic {
  nr: string;
  main: string;
  keywords: [string, number][];
}

/**
 * The method municipalities use today, after its description (OS2KLE with TaxonClassifierLib): each subject scores the weights of its
 * keywords found in the text as whole words, five best subjects; a main group scores as its best subject. Keywords of weight 1000 are form
 * codes and count as they stand.
 * @param data the shared data folder, which holds kle/topics.jsonl
 */
export function os2kleKeywords(data: string): Method | undefined {
  const path = join(data, 'kle', 'topics.jsonl');
  if (!existsSync(path)) return undefined;
  const topics = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Topic);
  const byFirst = new Map<string, { words: string[]; topic: number; weight: number }[]>();
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}§]+/gu) ?? [];
  topics.forEach((topic, index) => {
    for (const [term, weight] of topic.keywords) {
      const parts = words(term);
      if (parts.length === 0) continue;
      const list = byFirst.get(parts[0]!) ?? [];
      list.push({ words: parts, topic: index, weight });
      byFirst.set(parts[0]!, list);
    }
  });
  const predict = (text: string): Prediction => {
    const scores = new Map<number, number>();
    const found = words(text);
    found.forEach((word, at) => {
      for (const { words: parts, topic, weight } of byFirst.get(word) ?? [])
        if (parts.every((part, i) => found[at + i] === part)) scores.set(topic, (scores.get(topic) ?? 0) + weight);
    });
    const ranked = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const mainGroups = [...new Set(ranked.map(([topic]) => topics[topic]!.main))];
    return { mainGroups, subjects: ranked.slice(0, 5).map(([topic]) => topics[topic]!.nr) };
  };
  return {
    name: 'OS2KLE keywords',
    note: 'weights from topics.jsonl, hits x weight, no training',
    predict: async (texts) => texts.map(predict),
  };
}
