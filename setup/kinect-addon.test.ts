import { describe, expect, it } from 'vitest';
import { compilerArguments, isSettled } from './kinect-addon.mjs';

describe('isSettled', () => {
  it.each([
    ['built from these sources', 'now', true, false, true],
    ['built, and then removed', 'now', false, false, false],
    ['built from other sources', 'before', true, false, false],
    ['tried in vain', 'now failed', false, false, true],
    ['tried in vain, and asked for', 'now failed', false, true, false],
    ['tried in vain with other sources', 'before failed', false, false, false],
  ])('%s', (_what, stamp, isBuilt, triesAgain, settled) => {
    expect(isSettled(stamp, 'now', isBuilt, triesAgain)).toBe(settled);
  });
});

describe('compilerArguments', () => {
  it('lets no warning of ours pass, and keeps the headers of others out of it', () => {
    const args = compilerArguments('linux', ['/headers'], ['a.cc', 'b.cc'], '/out.node');
    expect(args).toEqual(expect.arrayContaining(['-Wall', '-Wextra', '-Werror', 'a.cc', 'b.cc']));
    expect(args[args.indexOf('/headers') - 1]).toBe('-isystem');
    expect(args.slice(-2)).toEqual(['-o', '/out.node']);
  });

  it('leaves the names of Node open on macOS', () => {
    expect(compilerArguments('darwin', [], [], 'x').join(' ')).toContain('-undefined dynamic_lookup');
    expect(compilerArguments('linux', [], [], 'x')).not.toContain('-undefined');
  });
});
