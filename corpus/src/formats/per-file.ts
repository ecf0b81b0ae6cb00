import type { Parser, ParserContext, RawRecord } from '../records/raw-record.ts';
import { reasonOf } from './reason-of.ts';
import type { SourceFile } from './source-file.ts';

/** Reads one file. */
export type FileParser = (file: SourceFile, options: ParserOptions, context: ParserContext) => AsyncIterable<RawRecord>;

/** Options of a recipe's `parser`. */
export type ParserOptions = Readonly<Record<string, unknown>>;

/** A parser that reads file after file; one that cannot be read is set aside. */
export function perFile(parse: FileParser): Parser {
  return async function* (files, options, context) {
    for await (const file of files) {
      try {
        yield* parse(file, options, context);
      } catch (error) {
        context.signal.throwIfAborted();
        context.bad(file.path, reasonOf(error));
      }
    }
  };
}
