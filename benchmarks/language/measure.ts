import type { Contender } from './contender.ts';
import { accuracy, macroF1, nordicScores } from './scores.ts';
import type { TestSets } from './test-items.ts';

/** All figures of one contender on all test sets. */
export async function measure(
  contender: Contender,
  { sentences, linguaPairs, linguaSentences, linguaWords }: TestSets,
) {
  const texts = sentences.map(({ text }) => text);
  const { answers, msPerText } = await contender.run(texts);
  const pairs = (await contender.run(linguaPairs.map(({ text }) => text))).answers;
  const words = (await contender.run(linguaWords.map(({ text }) => text))).answers;
  const long = (await contender.run(linguaSentences.map(({ text }) => text))).answers;
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return {
    name: contender.name,
    note: contender.note,
    modelBytes: contender.modelBytes,
    sentences: nordicScores(sentences, answers),
    long: nordicScores(sentences, answers, true),
    macroF1: macroF1(sentences, answers),
    linguaSentences: accuracy(linguaSentences, long),
    linguaPairs: accuracy(linguaPairs, pairs),
    linguaPairsDanish: nordicScores(linguaPairs, pairs),
    linguaWords: accuracy(linguaWords, words),
    linguaWordsDanish: nordicScores(linguaWords, words),
    msPerText,
    megabytesPerSecond: size / 1000 / (msPerText * texts.length),
  };
}

export type Measured = Awaited<ReturnType<typeof measure>>;
