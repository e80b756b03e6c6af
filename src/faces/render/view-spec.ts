import type { Instrument, Species } from '../../core/dataset.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import type { SensorPicture } from '../../core/sensor.ts';
import type { Expression, Look } from '../mesh.ts';
import type { PersonSpec } from '../person.ts';
import type { CameraModel } from './camera-model.ts';
import type { LightingKind } from './lights.ts';

/** xyz in camera space (x right, y down, z forward), millimetres. */
export type PositionMm = readonly [number, number, number];

/** Rotation of a head relative to looking straight at the camera along the line of sight; signs as in `core/face.ts`. */
export interface PoseDeg {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
}

/** A seed, or an identity of one's own: what `createPerson` takes. */
export type PersonSource = number | PersonSpec;

/** What someone holds or wears before a face that shows through, or stands out under it. */
export type WornInstrument = Extract<Instrument, `${string}-mask` | `${string}-with-eye-holes`>;
export function isWorn(instrument: Instrument): instrument is WornInstrument {
  return instrument.endsWith('-mask') || instrument.endsWith('-with-eye-holes');
}

export type PictureInstrument = Exclude<Instrument, WornInstrument>;

/** A presentation attack in the place of a live head. */
export type Attack =
  /** A picture of the person, and nobody. */
  | { readonly instrument: PictureInstrument }
  /** The person wears a mask of someone else, or looks through the eyes of a picture. */
  | { readonly instrument: WornInstrument; readonly of: PersonSource };

/** One person as seen in one moment. */
export interface PersonView {
  readonly person: PersonSource;
  /** Differences to the person's usual look. */
  readonly look?: Partial<Look>;
  readonly expression: Expression;
  readonly pose: PoseDeg;
  /** Where the middle of the head is (`headCentreMm`). */
  readonly positionMm: PositionMm;
  readonly attack?: Attack;
}

/** Everything that decides a picture; plain data, so it can cross to a worker. Equal specs give equal frames. */
export interface ViewSpec {
  /** Nobody, one or several people. */
  readonly people: readonly PersonView[];
  readonly camera: CameraModel;
  readonly lightSeed: number;
  /** How the place is lit; as a room when left out. */
  readonly lighting?: LightingKind;
  /** What the colour plane shows; colour when left out. */
  readonly picture?: SensorPicture;
  /** Light in the room: 1 is a normal evening, 0.25 dim, 0.03 dark. Infrared, and so depth, does not care. */
  readonly brightness: number;
  readonly backdropSeed: number;
  /** Seed of the sensor's noise; left out, the planes are exact. */
  readonly noiseSeed?: number;
}

/** What is true of one person in the picture. */
export interface PersonTruth {
  readonly personSeed: number;
  readonly pose: PoseDeg;
  readonly positionMm: PositionMm;
  readonly species: Species;
  /** Of an attack. */
  readonly instrument?: Instrument;
  /** Pixels of the picture that show the person or what is held in front. */
  readonly visiblePixels: number;
}

export interface RenderedView {
  /** Owned. `sequence` and `timestampMs` are 0: who plays the frame sets them. */
  readonly frame: RgbdFrame;
  /** One per person of the spec, in its order. */
  readonly truth: readonly PersonTruth[];
}
