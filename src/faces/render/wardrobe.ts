import type { DressedPerson, Mesh, Person } from '../mesh.ts';
import { wearMask } from './attacks/mask.ts';
import { createPhotographer } from './attacks/photograph.ts';
import { bendPrint, flatPrint } from './attacks/print.ts';
import { screenShowing } from './attacks/screen.ts';
import { createLeastRecentlyUsed } from './least-recently-used.ts';
import { trousersUnder } from './trousers.ts';
import type { PersonSource, PersonView } from './view-spec.ts';

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
  const prop = (view: PersonView): readonly Mesh[] => {
    const picture = photograph(dress(view.person, view.look).meshes({}));
    if (view.attack?.kind === 'screen') return screenShowing(picture);
    return [view.attack?.kind === 'bent-print' ? bendPrint(picture) : flatPrint(picture)];
  };
  const mask = (of: PersonSource): readonly Mesh[] => dress(of, { hasGlasses: false, hasBeard: false }).meshes({});

  return (view: PersonView): readonly Mesh[] => {
    const { person, look, expression, attack } = view;
    if (!attack) return dress(person, look).meshes(expression);
    // Pictures and masks do not move: they are made of the face at rest.
    if (attack.kind !== 'mask') return props(JSON.stringify([person, look, attack]), () => prop(view));
    return props(JSON.stringify([person, look, attack]), () =>
      wearMask(dress(person, look).meshes({}), mask(attack.of)),
    );
  };
}
