import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPhoto } from './read-photo.ts';

describe('readPhoto', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photo-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('gives grey pictures as RGB', async () => {
    const path = join(folder, 'grey.png');
    await sharp(Uint8Array.of(0, 100, 200, 255, 50, 25), { raw: { width: 3, height: 2, channels: 1 } })
      .toColourspace('b-w')
      .toFile(path);
    const { width, height, color } = await readPhoto(path);
    expect([width, height]).toEqual([3, 2]);
    expect([...color]).toEqual([0, 100, 200, 255, 50, 25].flatMap((grey) => [grey, grey, grey]));
  });

  it('names a file that is missing or no picture', async () => {
    await writeFile(join(folder, 'text.jpg'), 'hello');
    await expect(readPhoto(join(folder, 'none.jpg'))).rejects.toMatchObject({ code: 'data-missing' });
    await expect(readPhoto(join(folder, 'text.jpg'))).rejects.toMatchObject({ code: 'data-invalid' });
  });
});
