import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { FileOutput } from '../output/file-output.ts';
import type { SetExitCode } from '../set-exit-code.ts';
import { type JsonlOptions, runJsonl } from './run-jsonl.ts';

/** Options of {@link jsonlCommand}. */
export interface JsonlCommandOptions extends Omit<JsonlOptions, 'write'> {
  /** File to write instead of standard output; complete or not there. */
  out?: string;
  /** File for the lines beside the results, readable by its owner alone. */
  beside?: string;
}

/** Runs `--jsonl` of a command and says on stderr how many lines gave an error; then the exit code is 3. */
export async function jsonlCommand(
  options: JsonlCommandOptions,
  context: Context,
  setExitCode: SetExitCode,
): Promise<void> {
  const file = options.out === undefined ? undefined : await FileOutput.open(options.out);
  const beside = options.beside === undefined ? undefined : await FileOutput.open(options.beside, 0o600);
  const { stdout, stderr } = context;
  try {
    const write = async (line: string, other?: string) => {
      if (other !== undefined) await beside?.line(other);
      await (file ? file.line(line) : stdout.line(line));
    };
    const { lines, failed } = await runJsonl({ ...options, write }, context);
    await beside?.finish();
    await file?.finish();
    if (failed === 0) return;
    await stderr.line(`sprog: ${failed} of ${lines} lines gave an error; each stands in the place of its result.`);
    setExitCode(exitCodes.input);
  } catch (error) {
    await beside?.discard();
    await file?.discard();
    throw error;
  }
}
