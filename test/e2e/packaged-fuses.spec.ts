import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { packagedBinary } from './places.ts';

// The program as it is handed out, not the copy that the other tests drive.
const binary = packagedBinary() ?? '';
test.skip(binary === '', 'needs the packaged program');

test('its fuses are those of electron-builder.yml', async () => {
  const settings = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  const wire = await getCurrentFuseWire(binary);
  const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  const asked = /electronFuses:\n((?: .*\n)+)/.exec(settings)?.[1] ?? '';
  const wanted = [...asked.matchAll(/^ +(\w+): (true|false)$/gm)].map(([, name = '', value]) => [
    name,
    value === 'true',
  ]);
  const found = wanted.flatMap(([name]) => {
    const fuse =
      FuseV1Options[`${String(name).charAt(0).toUpperCase()}${String(name).slice(1)}` as keyof typeof FuseV1Options];
    // An old Electron does not have every fuse.
    return wire[fuse] === undefined ? [] : [[name, isOn(fuse)]];
  });
  expect(found.length).toBeGreaterThanOrEqual(6);
  expect(found).toEqual(wanted.filter(([name]) => found.some(([other]) => other === name)));
  expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
  expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
});

test('there is one program in its folder', () => {
  const programs = readdirSync(dirname(binary)).filter((name) => /^depthkey/.test(name));
  expect(programs).toEqual(['depthkey']);
  expect(readdirSync(join(dirname(binary), 'resources'))).toContain('app.asar');
});

// The program would find what it lacks in the folder of this project, which is around it here and nowhere else.
test('it has the weights of both descriptors, and says whose they are', () => {
  const resources = join(dirname(binary), 'resources');
  const published = join(resources, 'app.asar.unpacked', 'node_modules', '@vladmandic');
  const wanted = [
    ...['package.json', 'model/face_recognition_model.bin'].map((file) => join(published, 'face-api', file)),
    ...['package.json', 'LICENSE', 'models/mobilefacenet.json', 'models/mobilefacenet.bin'].map((file) =>
      join(published, 'human-models', file),
    ),
  ];
  expect(wanted.filter((path) => !existsSync(path))).toEqual([]);
  expect(readFileSync(join(resources, 'licences', 'NOTICE.txt'), 'utf8')).toContain('MobileFaceNet');
  expect(readFileSync(join(resources, 'licences', 'Apache-2.0.txt'), 'utf8')).toContain('TERMS AND CONDITIONS');
});
