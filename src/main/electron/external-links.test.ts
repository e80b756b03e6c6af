import { expect, it } from 'vitest';
import { isExternalLink } from './external-links.ts';

it('hands only known places to the browser', () => {
  expect(isExternalLink('https://openkinect.org/wiki/Getting_Started')).toBe(true);
  for (const url of [
    'http://openkinect.org/',
    'https://openkinect.org.example.org/',
    'https://openkinect.org:8443/',
    'https://someone@openkinect.org/',
    'file:///etc/passwd',
    'nonsense',
  ])
    expect(isExternalLink(url)).toBe(false);
});
