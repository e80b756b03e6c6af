import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from './program-build.mjs';

let folder = '';
const write = (name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-build-'));
  write('src/page/ui/button.tsx', 'button');
  write('src/page/main.tsx', 'main');
  write('lock.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = () => hashSources(folder, ['src/page', 'lock.json', 'src/missing']);

describe('hashSources', () => {
  it('stays the same while nothing changes, whatever the tests do', () => {
    const before = hash();
    write('src/page/ui/button.test.tsx', 'test');
    write('src/other/file.ts', 'not listed');
    expect(hash()).toBe(before);
  });

  it.each([
    ['a file changes', () => write('src/page/ui/button.tsx', 'another')],
    ['a file is added', () => write('src/page/ui/link.tsx', '')],
    ['a file goes', () => rmSync(join(folder, 'src/page/main.tsx'))],
    ['a file beside the folders changes', () => write('lock.json', '{"a":1}')],
    ['a missing folder appears', () => write('src/missing/a.ts', '')],
    [
      'content moves from one file to the next',
      () => {
        write('src/page/main.tsx', 'mainb');
        write('src/page/ui/button.tsx', 'utton');
      },
    ],
  ])('changes when %s', (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});
