import type { Instrument } from '../../core/dataset.ts';
import type { DressedPerson, Mesh, Person } from '../mesh.ts';
import { sheetWithEyeHoles } from './attacks/eye-holes.ts';
import { wearMask } from './attacks/mask.ts';
import { createPhotographer, type Photograph } from './attacks/photograph.ts';
import { bendPrint, flatPrint } from './attacks/print.ts';
import { screenShowing } from './attacks/screen.ts';
import { createLeastRecentlyUsed } from './least-recently-used.ts';
import { trousersUnder } from './trousers.ts';
import type { PersonSource, PersonView, PictureInstrument, WornInstrument } from './view-spec.ts';

/** Dressed people kept ready: each holds a few textures. */
const dressedKept = 14;

/** Finds the meshes of a person or of an attack with their picture, unposed; keeps what was costly to make. */
export function createWardrobe(createPerson: (from: PersonSource) => Person) {
  const dressed = createLeastRecentlyUsed<DressedPerson>(dressedKept);
  const props = createLeastRecentlyUsed<readonly Mesh[]>(dressedKept);
  const photograph = createPhotographer();

  const dress = (from: PersonSource, look: PersonView['look']): DressedPerson =>
    dressed(JSON.stringify([from, look]), () => {
      const person = createPerson(from);
      const { meshes } = person.dress({ ...person.usualLook, ...look });
      const trousers = trousersUnder(meshes({}));
      return trousers ? { meshes: (expression) => [...meshes(expression), trousers] } : { meshes };
    });
  const worn = (wearer: readonly Mesh[], instrument: WornInstrument, of: PersonSource): readonly Mesh[] => {
    const other = dress(of, { hasGlasses: false, hasBeard: false }).meshes({});
    if (instrument === 'coloured-mask' || instrument === 'plain-mask')
      return wearMask(wearer, other, instrument === 'plain-mask');
    return [sheetWithEyeHoles(wearer, other, photograph(other), instrument === 'bent-sheet-with-eye-holes')];
  };

  return ({ person, look, expression, attack }: PersonView): readonly Mesh[] => {
    const someone = dress(person, look);
    if (!attack) return someone.meshes(expression);
    // Pictures and masks do not move: they are made of the face at rest.
    const prop = props(JSON.stringify([person, look, attack]), () => {
      const atRest = someone.meshes({});
      if ('of' in attack) return worn(atRest, attack.instrument, attack.of);
      return pictureHeld(photograph(atRest), attack.instrument);
    });
    return showsWearer(attack.instrument) ? [...someone.meshes(expression), ...prop] : prop;
  };
}

/** A mask comes with who wears it. */
function showsWearer(instrument: Instrument): boolean {
  return instrument === 'sheet-with-eye-holes' || instrument === 'bent-sheet-with-eye-holes';
}

function pictureHeld(picture: Photograph, instrument: PictureInstrument): readonly Mesh[] {
  switch (instrument) {
    case 'sheet':
      return [flatPrint(picture)];
    // Sheets of a series of paper are a root of two apart: A5, A4, A3.
    case 'small-sheet':
      return [flatPrint(picture, Math.SQRT1_2)];
    case 'large-sheet':
      return [flatPrint(picture, Math.SQRT2)];
    case 'bent-sheet':
      return [bendPrint(picture)];
    case 'tablet':
    case 'phone':
    case 'monitor':
      return screenShowing(picture, instrument);
  }
}
