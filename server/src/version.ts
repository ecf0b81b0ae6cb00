import { readFileSync } from 'node:fs';

/** Version of this package; the file lies one level above both the source and the build. */
export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
