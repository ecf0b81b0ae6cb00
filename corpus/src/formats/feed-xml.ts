import { SprogError } from '@sprog/core';
import type { SaxesParser } from 'saxes';

/** Options of {@link feedXml}. */
export interface FeedXmlOptions {
  /** Said when the file ends amid an element. */
  cutOff: string;
  /** Called when all is read, before the last records are given. */
  atEnd?: () => void;
}

/**
 * Feeds a parser piece by piece and gives what its listeners have put into `ready`.
 * @throws SprogError SOURCE_DAMAGED when it is not well-formed; what came before has been given
 */
export async function* feedXml<T>(
  parser: SaxesParser<{ xmlns: false }>,
  source: AsyncIterable<string>,
  ready: T[],
  { cutOff, atEnd }: FeedXmlOptions,
): AsyncGenerator<T> {
  let failed: Error | undefined;
  parser.on('error', (error) => {
    failed ??= error;
  });
  for await (const chunk of source) {
    parser.write(chunk);
    yield* ready.splice(0);
    // Checked after what is whole has been given.
    if (failed) throw new SprogError('SOURCE_DAMAGED', 'not well-formed XML', { cause: failed });
  }
  parser.close();
  atEnd?.();
  yield* ready.splice(0);
  if (failed) throw new SprogError('SOURCE_DAMAGED', cutOff, { cause: failed });
}
