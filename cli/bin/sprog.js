#!/usr/bin/env node
// Runs the built command line when there is one, else the source through tsx, so that a clone needs no build. SPROG_SOURCE=1 asks for the source.
import { existsSync } from 'node:fs';
import { register } from 'node:module';

const built = new URL('../dist/main.js', import.meta.url);
if (process.env.SPROG_SOURCE !== '1' && existsSync(built)) await import(built);
else {
  const tsx = await import('tsx/esm/api').catch(() => undefined);
  if (!tsx) {
    process.stderr.write(
      'sprog: neither a build nor tsx is there. Run `npm install` in the clone, or `npm run build`.\n',
    );
    process.exit(1);
  }
  tsx.register();
  // Packages lead to their source under this condition. A hook costs a quarter less time at the start than a second node with --conditions.
  const hook =
    "export const resolve = (specifier, context, next) => next(specifier, { ...context, conditions: [...context.conditions, 'sprog-source'] });";
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  await import(new URL('../src/main.ts', import.meta.url));
}
