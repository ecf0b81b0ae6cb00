// Fails when a room imports another that the design does not allow it to use: `node test/arrows.mjs`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const everything = ['core', 'onnx', 'audio', 'text', 'speech', 'triage', 'store', 'models', 'corpus'];
/** What each room may use, itself aside. */
export const allowed = {
  core: [],
  onnx: ['core'],
  models: ['core'],
  audio: ['core', 'onnx'],
  text: ['core', 'onnx'],
  speech: ['core', 'audio', 'text', 'onnx', 'models'],
  triage: ['core', 'text', 'onnx', 'models'],
  store: ['core'],
  corpus: ['core', 'text', 'audio', 'onnx', 'models', 'speech'],
  server: everything,
  cli: [...everything, 'server'],
  benchmarks: [...everything, 'server', 'cli'],
  test: [...everything, 'server', 'cli', 'benchmarks'],
};
const folders = {
  models: 'models',
  corpus: 'corpus',
  server: 'server',
  cli: 'cli',
  benchmarks: 'benchmarks',
  test: 'test',
};
const importing =
  /(?:^|[\s;}])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\W)import\s*\(?\s*['"]([^'"]+)['"]/g;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'results'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|mts|mjs|js)$/.test(entry.name)) yield path;
  }
}

const roomOf = (path) => {
  const [first, second] = relative(root, path).split(sep);
  return first === 'packages' ? second : folders[first];
};
const roomOfPackage = (name) =>
  name === 'sprog' ? 'cli' : name.startsWith('@sprog/') ? name.split('/')[1] : undefined;

const wrong = [];
let files = 0;
for (const top of ['packages', ...Object.keys(folders)]) {
  let list = [];
  try {
    list = [...sources(join(root, top))];
  } catch {
    continue;
  }
  for (const path of list) {
    files++;
    const from = roomOf(path);
    for (const match of readFileSync(path, 'utf8').matchAll(importing)) {
      const specifier = match[1] ?? match[2];
      const to = specifier.startsWith('.') ? roomOf(resolve(dirname(path), specifier)) : roomOfPackage(specifier);
      if (!to || to === from || allowed[from]?.includes(to)) continue;
      wrong.push(`${relative(root, path)}: ${from} may not use ${to} (${specifier})`);
    }
  }
}
if (wrong.length > 0) {
  console.error(`Arrows that the design forbids (docs/architecture.md):\n${wrong.join('\n')}`);
  process.exit(1);
}
console.log(`arrows: ${files} files, none forbidden`);
