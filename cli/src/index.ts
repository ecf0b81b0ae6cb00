export { type Context, processContext } from './context.ts';
export { exitCodes } from './exit-codes.ts';
export { run } from './run.ts';
