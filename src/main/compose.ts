import type { Composition } from './engine.ts';

/**
 * The one place where ports meet adapters. Each half loads what it needs only when it is opened: unlocking never waits
 * for the lab.
 */
export const openEngine: Composition['openEngine'] = async (settings) =>
  (await import('./compose-engine.ts')).openEngine(settings);

export const openLab: Composition['openLab'] = async (settings) => (await import('./compose-lab.ts')).openLab(settings);

export const openSessions: Composition['openSessions'] = async (settings) =>
  (await import('./compose-sessions.ts')).openSessions(settings);
