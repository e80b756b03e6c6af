import type { SensorState } from '../../contract/sensor-schemas.ts';

export const substituteWords = 'No Kinect was found, so a simulated person sits in front of it.';

/** The sensor in a few words. @param scene what a simulated one shows */
export function sensorName({ selection, info }: SensorState, scene: string | undefined): string {
  if (scene !== undefined) return `Simulated: ${scene.replaceAll('+', ', ')}`;
  if (info) return info.model;
  const [driver = '', argument] = selection.split(/:(.*)/s, 2);
  if (driver === 'frames') return `Pictures from ${argument ?? 'a folder'}`;
  if (driver === 'replay') return `Recording ${argument ?? ''}`.trim();
  return driver === 'simulated' ? `Simulated: ${argument ?? 'a person'}` : 'Kinect';
}

export const sensorStatusWords: Readonly<Record<SensorState['status'], string>> = {
  closed: 'not in use',
  opening: 'starting',
  open: 'running',
  failed: 'failed',
};

/** Name and value of what is known of capture. */
export function healthFacts(
  { jitterMs, newestAgeMs, nearestMm, dropped, unpaired }: NonNullable<SensorState['health']>,
  info: SensorState['info'],
): readonly (readonly [name: string, value: string])[] {
  return [
    ['Dropped', String(dropped)],
    ['Unpaired', String(unpaired)],
    ['Jitter', `${jitterMs.toFixed(1)} ms`],
    ['Newest frame', `${newestAgeMs.toFixed(0)} ms old`],
    ['Nearest surface', nearestMm === undefined ? 'none' : `${(nearestMm / 1000).toFixed(2)} m`],
    ...(info?.library === undefined ? [] : [['Library', info.library] as const]),
  ];
}
