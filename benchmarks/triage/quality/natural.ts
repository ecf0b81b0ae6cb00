import { peer } from '../install-peers.ts';
import type { Labelled } from './labelled.ts';
import type { Method } from './prediction.ts';

interface Classifier {
  addDocument(tokens: string[], label: string): void;
  train(): void;
  getClassifications(tokens: string[]): { label: string; value: number }[];
}
interface Natural {
  BayesClassifier: new (stemmer?: unknown) => Classifier;
  LogisticRegressionClassifier: new (stemmer?: unknown) => Classifier;
}

const tokens = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * `natural`'s classifiers on lower-cased words; it has no Danish stemmer, so that words are given as they are. Its logistic regression
 * takes hours on ten thousand texts and Bayes many minutes, so that
 * each gets a number of texts, evenly by group, that it can do in about a minute.
 */
export async function naturalMethods(train: Labelled[]): Promise<Method[]> {
  const module = await peer<Natural & { default?: Natural }>('natural');
  const { BayesClassifier, LogisticRegressionClassifier } = module.default ?? module;
  const byGroup = groupBy(train);
  const some = (limit: number) =>
    [...byGroup.values()].flatMap((list) => list.slice(0, Math.ceil(limit / byGroup.size)));
  const method = (name: string, Kind: new () => Classifier, texts: Labelled[]): Method => ({
    name,
    note: `trained on ${texts.length} texts`,
    predict: async (given) => {
      const classifier = new Kind();
      for (const { text, label } of texts) classifier.addDocument(tokens(text), label);
      classifier.train();
      return given.map((text) => ({
        mainGroups: classifier.getClassifications(tokens(text)).map(({ label }) => label),
        subjects: [],
      }));
    },
  });
  return [
    method('natural, Bayes', BayesClassifier, some(1140)),
    method('natural, logistic regression', LogisticRegressionClassifier, some(76)),
  ];
}

function groupBy(list: Labelled[]): Map<string, Labelled[]> {
  const groups = new Map<string, Labelled[]>();
  for (const one of list) groups.set(one.label, [...(groups.get(one.label) ?? []), one]);
  return groups;
}
