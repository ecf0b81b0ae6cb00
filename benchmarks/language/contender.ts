/** Our eight; a peer that can be restricted is asked for these alone (a help to it). */
export const eight = ['da', 'nb', 'nn', 'sv', 'fo', 'is', 'de', 'en'];

export interface Answers {
  readonly answers: string[];
  /** Milliseconds of processor time a text: other work on the machine does not count. */
  readonly msPerText: number;
}

export interface Contender {
  readonly name: string;
  readonly modelBytes: number;
  /** What it cannot tell, or how it was asked. */
  readonly note: string;
  run(texts: readonly string[]): Answers | Promise<Answers>;
}

/** Answers one after another, with the processor time they took. */
export function timed(texts: readonly string[], identify: (text: string) => string): Answers {
  // Compilers of the engine need a first round; the second is timed.
  for (const text of texts.slice(0, 2000)) identify(text);
  const start = process.cpuUsage();
  const answers = texts.map(identify);
  const { user, system } = process.cpuUsage(start);
  return { answers, msPerText: (user + system) / 1000 / texts.length };
}
