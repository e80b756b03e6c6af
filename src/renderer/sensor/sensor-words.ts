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
