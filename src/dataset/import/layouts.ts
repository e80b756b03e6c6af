import type { ForeignPart, Recognise } from './foreign-files.ts';

/** Layouts that can be imported. */
export const foreignLayouts = ['vap', 'frames'] as const;
export type ForeignLayout = (typeof foreignLayouts)[number];

/**
 * `vap`: the VAP RGB-D Face Database (Høg et al., SITIS 2012), which the published experiment was made with: per person
 * a folder of `NAME_c.bmp` and `NAME_d.dat`. `NAME.bmp` with `NAME.dat` will do as well.
 */
function recogniseVap(path: string): ReturnType<Recognise> {
  const match = /^(?:.*\/)?([^/]+?)(?:_[cd])?\.(bmp|dat)$/i.exec(path);
  if (!match) return undefined;
  return { view: match[1]!, part: match[2]!.toLowerCase() === 'bmp' ? 'color' : 'depth' };
}

const partWords: Readonly<Record<string, ForeignPart>> = {
  color: 'color',
  colour: 'color',
  rgb: 'color',
  c: 'color',
  depth: 'depth',
  d: 'depth',
  ir: 'ir',
  infrared: 'ir',
};
const endingsOfPart: Readonly<Record<ForeignPart, RegExp>> = {
  color: /^(png|jpe?g|bmp)$/,
  depth: /^(png|dat|txt|csv)$/,
  ir: /^png$/,
};

/**
 * `frames`: pairs in plain folders, told apart by a word: `NAME.color.png` and `NAME-depth.png`, or `rgb/NAME.jpg` and
 * `depth/NAME.png` below the subject.
 */
function recogniseFrames(path: string): ReturnType<Recognise> {
  const match = /^(?:(.*)\/)?([^/]+)\.([a-z]+)$/i.exec(path);
  if (!match) return undefined;
  const [, folders = '', stem = '', ending = ''] = match;
  const suffix = /^(.+)[._-]([a-z]+)$/i.exec(stem);
  const partOf = (word: string | undefined) => partWords[word?.toLowerCase() ?? ''];
  const bySuffix = partOf(suffix?.[2]);
  const part = bySuffix ?? partOf(folders.split('/').at(-1));
  if (!part || !endingsOfPart[part].test(ending.toLowerCase())) return undefined;
  const inside = bySuffix ? folders : folders.split('/').slice(0, -1).join('/');
  const name = bySuffix ? suffix![1]! : stem;
  return { view: inside === '' ? name : `${inside.replaceAll('/', '-')}-${name}`, part };
}

export const recognisers: Readonly<Record<ForeignLayout, Recognise>> = {
  vap: recogniseVap,
  frames: recogniseFrames,
};
