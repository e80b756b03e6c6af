import type { DepthFilterName } from './native-addon.ts';

/** Which Kinect is asked for: the first one found of what is left out. */
export interface KinectChoice {
  readonly driver: 'kinect';
  readonly generation?: 'v1' | 'v2';
  readonly serial?: string;
  /** How its depth is calmed; not at all when left out. */
  readonly filter?: Exclude<DepthFilterName, 'none'>;
}

/** For people, as `--sensor` takes it. */
export const kinectForm = 'kinect[:v1|:v2][:SERIAL][+bilateral|+temporal]';

const form = /^kinect(?::(?<generation>v[12])(?![^:+]))?(?::(?<serial>[^:+]+))?(?:\+(?<filter>bilateral|temporal))?$/;

/** Undefined for a text of another form. */
export function parseKinectChoice(text: string): KinectChoice | undefined {
  const groups = form.exec(text)?.groups;
  if (!groups) return undefined;
  const { generation, serial, filter } = groups as Partial<Omit<KinectChoice, 'driver'>>;
  return {
    driver: 'kinect',
    ...(generation !== undefined && { generation }),
    ...(serial !== undefined && { serial }),
    ...(filter !== undefined && { filter }),
  };
}
