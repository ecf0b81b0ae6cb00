import { SprogError } from '@sprog/core';
import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { OutputClosed } from './output/output.ts';
import { buildProgram } from './program.ts';

/** Runs one command line and gives its exit code. Every error becomes one line on stderr that says how to mend it. */
export async function run(args: readonly string[], context: Context): Promise<number> {
  const result = { code: exitCodes.ok as number };
  try {
    await buildProgram(context, (code) => {
      result.code = code;
    }).parseAsync(args, { from: 'user' });
    return result.code;
  } catch (error) {
    if (error instanceof OutputClosed) return exitCodes.ok;
    // Commander has said what was wrong; help and version end here too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (context.signal.aborted) return exitCodes.interrupted;
    await context.stderr.line(`sprog: ${describe(error)}`).catch(() => {});
    if (context.env['SPROG_DEBUG'] && error instanceof Error)
      await context.stderr.line(error.stack ?? '').catch(() => {});
    return exitCodeOf(error);
  }
}

function describe(error: unknown): string {
  if (error instanceof SprogError) return `${error.message.replace(/\s+/g, ' ')} [${error.code}]`;
  // The message of an unknown error may quote what somebody wrote.
  const name = error instanceof Error ? error.name : 'error';
  return `Internal error (${name}). This is a fault in Sprogværk; run it again with SPROG_DEBUG=1 and report what it prints. [INTERNAL]`;
}
