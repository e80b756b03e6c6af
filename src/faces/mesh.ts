/** An image that materials read: RGBA, 8 bits, sRGB; alpha 255 = opaque. */
export interface Texture {
  readonly width: number;
  readonly height: number;
  /** width * height * 4, row-major, v = 0 at the top. */
  readonly rgba: Uint8Array;
}

/** How a surface answers light and the depth sensor. */
export interface Material {
  readonly name: string;
  /** Read through the mesh's uvs when there is one; else `color` everywhere. */
  readonly texture?: Texture;
  /** Linear RGB, 0..1; multiplies the texture. */
  readonly color: readonly [number, number, number];
  /** 0..1; below 1 the surface is blended over what lies behind it (lenses, thin hair). */
  readonly opacity: number;
  /** Strength 0..1 and exponent of the highlight. */
  readonly specular: number;
  readonly shininess: number;
  /** Chance 0..1 that the depth sensor gets no reading from this surface (dark or hairy surfaces). 1: invisible to it. */
  readonly depthDropout: number;
  /** Reflectance in near infrared, 0..1. */
  readonly irAlbedo: number;
  /** Light that the surface sends out itself, 0..1 of its texture (screens). */
  readonly emission?: number;
}

/**
 * Triangles of one material. Millimetres in head space: x to image right when the head faces the sensor, y up, z out of
 * the face; the origin is the pivot of the head on the neck.
 */
export interface Mesh {
  /** xyz per vertex. */
  readonly positions: Float32Array;
  /** uv per vertex, 0..1, or empty when the material has no texture. */
  readonly uvs: Float32Array;
  /** Three per triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
  /** 1 = moves with the head, 0 = stays with the shoulders, between = neck; one per vertex. */
  readonly headWeights: Float32Array;
  /** Unit normals per vertex; computed from the triangles when left out. */
  readonly normals?: Float32Array;
  /** Both sides are drawn (hair cards). */
  readonly isTwoSided?: boolean;
  readonly material: Material;
}

/** What the face does in one moment. Every value 0..1 unless said. */
export interface Expression {
  readonly smile?: number;
  readonly frown?: number;
  readonly mouthOpen?: number;
  readonly browsUp?: number;
  /** 1 = both eyes shut. */
  readonly eyesClosed?: number;
  /** Where the eyes look, degrees relative to the head; positive = image right, up. */
  readonly gazeYawDeg?: number;
  readonly gazePitchDeg?: number;
}

/** What a person can change from one day to the next. The identity (shape, skin, eyes) stays. */
export interface Look {
  /** Seed of hair cut, clothes and the like; the same seed, the same look. */
  readonly seed: number;
  readonly hasGlasses: boolean;
  readonly hasBeard: boolean;
  /** Years added to the person's age. */
  readonly olderByYears: number;
}

/** Someone who can be drawn. Made by `createPerson(seed)`; equal seeds give equal people. */
export interface Person {
  readonly seed: number;
  /** How this person usually looks. */
  readonly usualLook: Look;
  /**
   * Everything to draw of the person under a look: skin, eyes, brows, hair, beard, glasses, clothes, shoulders.
   * Costly (bakes textures): keep it, and `pose` it per frame.
   */
  dress(look: Look): DressedPerson;
}

export interface DressedPerson {
  /** Meshes for one expression, in head space, unposed. Materials and indices are shared between calls. */
  meshes(expression: Expression): readonly Mesh[];
}
