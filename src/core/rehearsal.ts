const rehearsalDrivers: readonly string[] = ['simulated', 'frames', 'replay'];

/**
 * Whether what comes through this sensor is a rehearsal: simulated people, folders of frames and recordings show nobody
 * who sits there now, so that no attempt through them may unlock anything.
 * @param sensor as it was chosen or remembered: `DRIVER[:ARG]`.
 */
export function isRehearsal(sensor: string): boolean {
  return rehearsalDrivers.includes(sensor.split(':', 1)[0] ?? '');
}
