import type { Material, Texture } from '../mesh.ts';
import { createTextureLevels } from './texture-levels.ts';

/** A material made ready for drawing. Shared by every frame that shows it. */
export interface Surface {
  readonly name: string;
  /** Halved sizes of the texture, largest first; undefined without one. */
  readonly levels: readonly Texture[] | undefined;
  /** Linear RGB. */
  readonly color: readonly [number, number, number];
  readonly opacity: number;
  readonly specular: number;
  readonly shininess: number;
  readonly emission: number;
  /** 0..255. */
  readonly dropout: number;
  /** 0..255. */
  readonly infrared: number;
  /** How it covers what lies behind: always, where its texture does, or partly. */
  readonly cover: 'solid' | 'cut-out' | 'blended';
}

const surfaces = new WeakMap<Material, Surface>();

/** The surface of a material, made once. */
export function surfaceOf(material: Material): Surface {
  const known = surfaces.get(material);
  if (known) return known;
  const { name, texture, color, opacity, specular, shininess, emission = 0 } = material;
  const isCutOut = texture !== undefined && hasTransparency(texture);
  const surface: Surface = {
    name,
    levels: texture && createTextureLevels(texture),
    color,
    opacity,
    specular,
    shininess,
    emission,
    dropout: Math.round(material.depthDropout * 255),
    infrared: Math.round(material.irAlbedo * 255),
    cover: opacity < 1 ? 'blended' : isCutOut ? 'cut-out' : 'solid',
  };
  surfaces.set(material, surface);
  return surface;
}

function hasTransparency({ rgba }: Texture): boolean {
  for (let index = 3; index < rgba.length; index += 4) if (rgba[index]! < 250) return true;
  return false;
}
