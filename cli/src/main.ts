import { processContext } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { run } from './run.ts';

const abort = new AbortController();
let asked = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The first asks to stop in order; the second does not wait.
    if (asked) process.exit(exitCodes.interrupted);
    asked = true;
    abort.abort();
  });

const context = processContext(abort.signal);
const code = await run(process.argv.slice(2), context);
await Promise.all([context.stdout.flush(), context.stderr.flush()]);
process.exit(code);
