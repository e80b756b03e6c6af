import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasNative, tellingLine } from './tensorflow.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('hasNative', () => {
  it('asks for the library behind the binding: it lies in a folder that may be deleted', () => {
    const [library, tfjsNode] = [join(folder, 'cache', 'tensorflow'), join(folder, 'tfjs-node')];
    mkdirSync(join(library, 'lib'), { recursive: true });
    mkdirSync(join(tfjsNode, 'lib', 'napi-v8'), { recursive: true });
    expect(hasNative(tfjsNode)).toBe(false);
    writeFileSync(join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node'), '');
    symlinkSync(library, join(tfjsNode, 'deps'));
    expect(hasNative(tfjsNode)).toBe(true);
    rmSync(join(folder, 'cache'), { recursive: true });
    expect(hasNative(tfjsNode)).toBe(false);
  });
});

describe('tellingLine', () => {
  it.each([
    ['g++ was not found', 'g++ was not found'],
    [
      'python3 ended with 1\n/usr/bin/python3: No module named pip',
      'python3 ended with 1: /usr/bin/python3: No module named pip',
    ],
    ['g++ ended with 1\na.cc: in f\na.cc:1:2: fatal error: no api.h\nstopped', 'a.cc:1:2: fatal error: no api.h'],
  ])('of %j is %j', (message, line) => {
    expect(tellingLine(new Error(message))).toBe(line);
  });
});
