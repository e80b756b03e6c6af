import { describe, expect, it } from 'vitest';
import { headNames } from './heads.ts';
import { parseScene } from './scene.ts';

describe('a scene', () => {
  it('is a head with modifiers, or nobody', () => {
    expect(parseScene('agate+guide+glasses')).toEqual({
      text: 'agate+guide+glasses',
      head: 'agate',
      modifiers: new Set(['guide', 'glasses']),
    });
    expect(parseScene('jade+with-flint').companion).toBe('flint');
    expect(parseScene('jade+mask-of-flint').worn).toEqual({ instrument: 'coloured-mask', of: 'flint' });
    expect(parseScene('jade+plain-mask-of-flint').worn).toEqual({ instrument: 'plain-mask', of: 'flint' });
    expect(parseScene('jade+eye-holes-of-flint').worn).toEqual({ instrument: 'sheet-with-eye-holes', of: 'flint' });
    expect(parseScene('nobody').head).toBeUndefined();
    expect(parseScene('nobody+dim').modifiers).toEqual(new Set(['dim']));
    expect(headNames).toHaveLength(12);
  });

  it.each([
    ['granite', '"granite"', 'agate'],
    ['', '""', 'agate'],
    ['agate+hat', '"hat"', 'glasses'],
    ['agate+with-granite', '"with-granite"', 'lapis'],
    ['agate+mask-of-', '"mask-of-"', 'lapis'],
    ['nobody+glasses', '"glasses"', 'dim'],
  ])('%s is refused with the word and what there is', (text, word, choice) => {
    expect(() => parseScene(text)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect(() => parseScene(text)).toThrow(word);
    expect(() => parseScene(text)).toThrow(expect.objectContaining({ hint: expect.stringContaining(choice) }));
  });

  it.each(['agate+near+far', 'agate+print+mask-of-jade', 'agate+dim+dim', 'agate+guide+away'])(
    '%s contradicts itself',
    (text) => {
      expect(() => parseScene(text)).toThrow('found both');
    },
  );
});
