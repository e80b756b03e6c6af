import { type Species, speciesOfInstrument } from '../../core/dataset.ts';
import type { Person } from '../mesh.ts';
import { createPerson } from '../person.ts';
import { exactColor, senseColor } from './color-camera.ts';
import { exactDepth, senseDepth } from './depth-sensor.ts';
import { senseInfrared } from './infrared.ts';
import { developInfrared, projectorReturn } from './infrared-picture.ts';
import { createPainter } from './painter.ts';
import { placeHead } from './placement.ts';
import type { Planes } from './planes.ts';
import type { PersonSource, PersonTruth, PersonView, RenderedView, ViewSpec } from './view-spec.ts';
import { createWardrobe } from './wardrobe.ts';

/** Draws views in the calling thread; not reentrant. Keeps dressed people and rooms for the next call. */
export interface Renderer {
  /** Throws `data-missing` or `data-invalid` when the head of the package cannot be read. */
  renderView(spec: ViewSpec): RenderedView;
}

/** @param makePerson where people come from; the parametric head unless said. */
export function createRenderer(makePerson: (from: PersonSource) => Person = createPerson): Renderer {
  const paint = createPainter();
  const meshesOf = createWardrobe(makePerson);
  const renderView = (spec: ViewSpec): RenderedView => {
    const { people, lightSeed, lighting, backdropSeed, camera, picture, brightness } = spec;
    const figures = people.map((view) => ({
      meshes: meshesOf(view),
      placement: placeHead(view.pose, view.positionMm),
    }));
    const { intrinsics } = camera;
    const planes = paint({ figures, intrinsics, lightSeed, lighting, backdropSeed, picture, brightness });
    const truth = people.map((view, index) => truthOf(view, planes, index + 1));
    return { frame: takeFrame(planes, spec), truth };
  };
  return { renderView };
}

function takeFrame(planes: Planes, { camera, noiseSeed, brightness, picture }: ViewSpec): RenderedView['frame'] {
  const isExact = noiseSeed === undefined;
  const shared = {
    sequence: 0,
    timestampMs: 0,
    intrinsics: camera.intrinsics,
    depth: isExact ? exactDepth(planes) : senseDepth(planes, camera, noiseSeed),
  };
  if (picture === 'infrared') {
    const ir = projectorReturn(planes, noiseSeed);
    return { ...shared, color: developInfrared(ir), ir, isInfrared: true };
  }
  const color = isExact ? exactColor(planes, brightness) : senseColor(planes, brightness, noiseSeed);
  return { ...shared, color, ...(camera.hasInfrared && { ir: senseInfrared(planes, noiseSeed) }) };
}

function truthOf({ person, pose, positionMm, attack }: PersonView, { label }: Planes, own: number): PersonTruth {
  let visiblePixels = 0;
  for (let pixel = 0; pixel < label.length; pixel++) if (label[pixel] === own) visiblePixels++;
  const personSeed = typeof person === 'number' ? person : person.seed;
  const species: Species = attack ? speciesOfInstrument(attack.instrument) : 'bona-fide';
  const made = attack && { instrument: attack.instrument };
  return { personSeed, pose, positionMm, species, ...made, visiblePixels };
}
