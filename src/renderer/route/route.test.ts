import { expect, test } from 'vitest';
import { parseRoute, routeHash, screens } from './route.ts';

test('every screen has an address that leads back to it', () => {
  for (const screen of screens) expect(parseRoute(routeHash(screen))).toEqual({ screen, params: {} });
});

test('a name with any characters survives the address', () => {
  const params = { subject: 'Ada & Søren #1?', appearance: 'with glasses' };
  expect(parseRoute(routeHash('setup', params))).toEqual({ screen: 'setup', params });
});

test('an unknown address is the home screen', () => {
  for (const hash of ['', '#', '#/', '#/elsewhere?x=1', '#/home/more', '#/toString'])
    expect(parseRoute(hash)).toEqual({ screen: 'home', params: {} });
});
