import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSvg } from '../dataset/encode-picture.ts';

/** Writes a picture as NAME.svg and NAME.png and returns both paths. */
export async function writePicture(directory: string, name: string, svg: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const [vector, raster] = [join(directory, `${name}.svg`), join(directory, `${name}.png`)];
  await writeFile(vector, svg);
  await writeFile(raster, await encodeSvg(svg));
  return [vector, raster];
}
