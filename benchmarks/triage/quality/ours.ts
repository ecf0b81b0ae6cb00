import { openRouter } from '@sprog/triage';
import type { Method } from './prediction.ts';

/** Our router as the product gives it, in worker threads. Out of scope counts as an answer of its own. */
export function ours(): Method {
  return {
    name: 'sprog',
    note: 'danish-encoder + kle-router as shipped',
    predict: async (texts) => {
      const router = await openRouter({ queueLimit: texts.length });
      const results = await Promise.all(texts.map((text) => router.triage({ text }, {})));
      await router.close();
      return results.map(({ mainGroups, subjects, inScope }) => {
        const outside = 1 - inScope.probability;
        const ranked = [
          ...mainGroups.map(({ number, probability }) => ({ number, probability })),
          { number: 'oos', probability: outside },
        ];
        ranked.sort((a, b) => b.probability - a.probability);
        return {
          mainGroups: ranked.map(({ number }) => number),
          subjects: subjects.map(({ number }) => number),
          confidence: ranked[0]!.probability,
        };
      });
    },
  };
}
