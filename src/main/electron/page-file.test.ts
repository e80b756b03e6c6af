import { describe, expect, it } from 'vitest';
import { isOwnUrl, pageFile } from './page-file.ts';

describe('isOwnUrl', () => {
  it.each(['depthkey://app/', 'depthkey://app/index.html', 'depthkey://app/#unlock'])('knows %s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });

  it.each([
    'depthkey://other/',
    'depthkey://app.example.org/',
    'depthkey://app@example.org/',
    'https://app/',
    'file:///app/index.html',
    'about:blank',
    'javascript:alert(1)',
    '',
  ])('refuses %j', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});

describe('pageFile', () => {
  it.each([
    ['depthkey://app/', '/page/index.html'],
    ['depthkey://app', '/page/index.html'],
    ['depthkey://app/assets/main-1.js?v=2#top', '/page/assets/main-1.js'],
    ['depthkey://app/a%20b.css', '/page/a b.css'],
    ['depthkey://app/../../x.js', '/page/x.js'],
  ])('finds %s', (url, file) => {
    expect(pageFile('/page', url)).toBe(file);
  });

  it.each([
    'depthkey://app/%2e%2e%2fsecret',
    'depthkey://app/..%2f..%2fetc/passwd',
    'depthkey://app/a%5c..%5c..%5csecret',
    'depthkey://app/C:%5csecret',
    'depthkey://app/index.html%00.png',
    'depthkey://app/%ff',
    'depthkey://user:word@app/index.html',
    'depthkey://app:80/index.html',
    'depthkey://other/index.html',
    'file:///page/index.html',
    'nonsense',
  ])('names no file for %s', (url) => {
    expect(pageFile('/page', url)).toBeUndefined();
  });
});
