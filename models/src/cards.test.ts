import { expect, test } from 'vitest';
import { isBundled } from './bundled-models.ts';
import { modelCard, modelCards, modelIds } from './cards.ts';
import { isPackageMirror, mirrorAddress } from './hub/mirror-address.ts';
import { checkCardPath, pulledFolder } from './hub/model-cache.ts';
import { modelFolder } from './model-folder.ts';

test.each(modelIds())('%s has a card that a pull can follow', (id) => {
  const card = modelCard(id);
  expect(card.id).toBe(id);
  expect(card.duties.length).toBeGreaterThan(0);
  expect(new Set(card.files.map(({ path }) => path)).size).toBe(card.files.length);
  for (const { path, sha256, bytes } of card.files) {
    checkCardPath(path);
    expect(sha256 ?? '0'.repeat(64)).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes ?? 0).toBeGreaterThanOrEqual(0);
  }
  if (isBundled(id)) return;
  expect(pulledFolder(card, '/cache')).toBe(modelFolder(id, '/cache'));
  expect(card.format).toBeDefined();
  const paths = card.files.map(({ path }) => path);
  for (const mirror of card.mirrors ?? []) {
    if (isPackageMirror(mirror)) expect(Object.keys(mirror.files).sort()).toEqual([...paths].sort());
    else for (const path of paths) mirrorAddress(mirror, path, {});
    if (mirror.kind === 'hub') expect(mirror.revision).toBe(card.revision);
  }
  // What nobody could try says so: a file without a hash is one of these, and so is a model that no registry has.
  const everywhere = card.mirrors?.some(isPackageMirror) && card.files.every(({ sha256 }) => sha256);
  expect(card.untested === undefined).toBe(everywhere === true);
});

test('an id is never a way to another file', () => {
  for (const id of ['../package', 'nothing', '', 'Whisper-base', '.'])
    expect(() => modelCard(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(modelCards().length).toBe(modelIds().length);
});
