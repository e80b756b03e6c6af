import { expect, it } from 'vitest';
import { contentType } from './content-type.ts';

it('serves what it does not know as mere bytes', () => {
  expect(contentType('/page/main.js')).toBe('text/javascript; charset=utf-8');
  expect(contentType('/page/main.exe')).toBe('application/octet-stream');
});
