import { AppError, ErrorCode } from '../core/errors.ts';
import { type KinectChoice, kinectForm, parseKinectChoice } from './kinect/kinect-choice.ts';

/** What `--sensor DRIVER[:ARG]` asks for. */
export type SensorChoice =
  | { readonly driver: 'auto' }
  | KinectChoice
  | { readonly driver: 'kinect-sdk' /** The first one found when left out. */; readonly serial?: string }
  | { readonly driver: 'simulated' /** HEAD[+MODIFIER…] or nobody. */; readonly scene: string }
  | { readonly driver: 'frames' /** DIR[/SUBJECT[/VIEW]] */; readonly path: string }
  | { readonly driver: 'replay'; readonly file: string };

const forms = `auto, ${kinectForm}, kinect-sdk, simulated[:SCENE], frames:DIR[/SUBJECT[/VIEW]] or replay:FILE`;
const usualScene = 'agate';

/** Reads the value of `--sensor`. Throws `invalid-argument`, naming the alternatives. */
export function parseSensorChoice(text: string): SensorChoice {
  const kinect = parseKinectChoice(text);
  if (kinect) return kinect;
  // Only the first colon separates: paths may have their own, as in C:\faces.
  const [, driver = '', argument] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const needs = (what: string): string => {
    if (argument) return argument;
    throw refused(`"${driver}:${what}"`, text, `For example --sensor ${driver}:recordings.`);
  };
  switch (driver) {
    case 'auto':
      if (argument !== undefined) throw refused('"auto" alone', text);
      return { driver };
    case 'kinect-sdk':
      if (argument === '') throw refused(`"${driver}" or "${driver}:SERIAL"`, text);
      return argument === undefined ? { driver } : { driver, serial: argument };
    case 'simulated':
      if (argument === '') throw refused('a scene after "simulated:"', text, 'For example --sensor simulated:agate.');
      return { driver, scene: argument ?? usualScene };
    case 'frames':
      return { driver, path: needs('DIR') };
    case 'replay':
      return { driver, file: needs('FILE') };
    default:
      throw refused(forms, text);
  }
}

function refused(expected: string, found: string, hint = `--sensor takes ${forms}.`): AppError {
  return new AppError(ErrorCode.invalidArgument, `Expected ${expected} as the sensor, found "${found}"`, { hint });
}
