import type { SensorSource } from '../app/ports.ts';
import { headNames } from '../faces/scene/heads.ts';
import { modifierGroups, parseScene } from '../faces/scene/scene.ts';
import type { SensorChoice } from '../sensor/sensor-choice.ts';

/** What a simulated sensor shows, and how to change it. */
export interface Simulated {
  readonly simulation: NonNullable<SensorSource['simulation']>;
  /** The sensor to open now. */
  choice(): SensorChoice;
}

/** @param first what it shows at first; read here so that a mistake in it is told at once. */
export function composeSimulation(first: string): Simulated {
  let scene = parseScene(first).text;
  return {
    choice: () => ({ driver: 'simulated', scene }),
    simulation: {
      get: () => ({ scene, heads: headNames, modifiers: modifierGroups }),
      show: (text) => {
        scene = parseScene(text).text;
      },
    },
  };
}
