import { expect, test } from 'vitest';
import { errorTable, SprogError } from './errors.ts';

test('every entry of the table says how to mend', () => {
  for (const [code, entry] of Object.entries(errorTable)) {
    expect(code).toMatch(/^[A-Z_]+$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.mend.length).toBeGreaterThan(20);
  }
});

test('an error carries its status, its detail and the cause', () => {
  const cause = new Error('disk');
  const error = new SprogError('FILE_UNWRITABLE', 'keys.json', { cause });
  expect(error).toMatchObject({ status: 500, code: 'FILE_UNWRITABLE', detail: 'keys.json', cause });
  expect(error.message).toContain('keys.json. Check free space');
});
