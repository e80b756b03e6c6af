import { isRehearsal } from '../core/rehearsal.ts';
import type { AppPorts } from './ports.ts';

/** Whether an attempt unlocks nothing, however it ends: because of its sensor, or of the shell that asks for it. */
export function unlocksNothing({ sensors, isDryRun = false }: Pick<AppPorts, 'sensors' | 'isDryRun'>): boolean {
  return isDryRun || isRehearsal(sensors.selection);
}
