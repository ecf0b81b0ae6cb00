import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from './read-manifest.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

describe('readManifest', () => {
  it('reads ours and leaves out clips without text', () => {
    write('manifest.tsv', 'a.ogg\tEn ko.\t0.6\r\nb.ogg\t\t1\n');
    expect(readManifest(folder)).toEqual([{ path: join(folder, 'a.ogg'), text: 'En ko.', seconds: 0.6 }]);
  });
  it('reads Common Voice', () => {
    write('test.tsv', 'client_id\tpath\tsentence\nx\tc_da_1.mp3\tHej du.\ny\tc_da_2\tTak.\n');
    expect(readManifest(folder).map(({ path, text }) => [path, text])).toEqual([
      [join(folder, 'clips/c_da_1.mp3'), 'Hej du.'],
      [join(folder, 'clips/c_da_2.mp3'), 'Tak.'],
    ]);
  });
  it('reads FLEURS', () => {
    write('audio/test/1.wav', '');
    write('test.tsv', '7\t1.wav\tHej, du.\thej du\th e j\t32000\tMALE\n');
    expect(readManifest(folder)).toEqual([{ path: join(folder, 'audio/test/1.wav'), text: 'Hej, du.', seconds: 2 }]);
  });
  it('reads NeMo', () => {
    write(
      'test_manifest.json',
      '{"audio_filepath":"a.wav","text":"hej","duration":1.5}\n{"audio_filepath":"/b.wav","text":"nej"}\n',
    );
    expect(readManifest(folder)).toEqual([
      { path: join(folder, 'a.wav'), text: 'hej', seconds: 1.5 },
      { path: '/b.wav', text: 'nej' },
    ]);
  });
  it('reads Kaldi and runs no commands', () => {
    write('wav.scp', 'u1 a.wav\nu2 sox b.wav -t wav - |\nu3 /c.wav\n');
    write('text', 'u1 hej du\nu2 nej\nu3 tak\n');
    expect(readManifest(folder)).toEqual([
      { path: join(folder, 'a.wav'), text: 'hej du' },
      { path: '/c.wav', text: 'tak' },
    ]);
  });
  it('says when it knows no manifest there', () => {
    expect(() => readManifest(folder)).toThrow(/FILE_UNREADABLE|read/);
  });
});
