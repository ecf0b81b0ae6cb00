// `npm test`: lint, types and all tests, one after the other; the last line counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url);
let passed = 0;
let failed = 0;
let skipped = 0;
function step(name, command, args) {
  console.log(`\n> ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: root, shell: process.platform === 'win32' });
  return status === 0;
}
const count = (ok) => (ok ? passed++ : failed++);

count(step('lint', 'npx', ['biome', 'check', '.']));
count(step('arrows', process.execPath, ['test/arrows.mjs']));
count(step('types', 'npx', ['tsc', '-p', 'tsconfig.json', '--noEmit']));
const folder = mkdtempSync(join(tmpdir(), 'sprog-test-'));
const report = join(folder, 'report.json');
const ok = step('tests', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped = result.numPendingTests + result.numTodoTests;
  // A file that cannot be loaded fails without a failed test.
  if (!ok && result.numFailedTests === 0) failed++;
} catch {
  failed++;
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
