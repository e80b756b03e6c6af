import type { AppHandlers } from '../contract/app-contract.ts';
import { toBase64 } from '../contract/base64.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { SessionArchive } from '../core/session-archive.ts';
import type { FailureMemory } from './failure-memory.ts';
import { createIntakes } from './intakes.ts';
import type { Offline } from './offline.ts';
import { createOpenSession } from './open-session.ts';
import { pictureOf } from './preview.ts';
import type { Recordings } from './recordings.ts';
import { replayAttempts } from './replay-attempts.ts';
import { sessionChip } from './session-chip.ts';
import { sessionFrame } from './session-frame.ts';
import { sessionPoints } from './session-points.ts';
import { viewOf } from './session-view.ts';
import type { UseCasePorts } from './use-case-ports.ts';
import type { Watching } from './watching.ts';

type SessionCalls = Extract<keyof AppHandlers, `${'recording' | 'sessions' | 'intake' | 'memory'}.${string}`>;

export type SessionHandlers = Pick<AppHandlers, SessionCalls>;

interface SessionParts {
  readonly recordings: Recordings;
  readonly watching: Watching;
  readonly memory: Pick<FailureMemory, 'settled'>;
  readonly offline: Offline;
}

/** What the engine does for each call about recordings. */
export function createSessionHandlers(
  ports: UseCasePorts,
  { recordings, watching, memory, offline }: SessionParts,
): SessionHandlers & { close(): Promise<void> } {
  const archive = () => need(ports.sessions);
  const open = createOpenSession(archive);
  const { close: letGo, ...intakes } = createIntakes(archive);
  return {
    ...recordingHandlers(ports, recordings, watching),
    ...intakes,
    'sessions.list': async () => {
      // Whoever looks right after a failed attempt looks for that one.
      await memory.settled();
      return archive().list();
    },
    'sessions.show': ({ id }) => open.use(id, (session) => viewOf(id, session)),
    'sessions.frame': ({ id, index, isInfrared = false }) =>
      open.use(id, (session) => sessionFrame(session, index, isInfrared)),
    'sessions.points': ({ id, index }) => open.use(id, (session) => sessionPoints(session, index)),
    ...offlineHandlers(offline, open),
    'sessions.remove': async ({ id }) => {
      await open.close();
      await archive().remove(id);
    },
    'sessions.preview': async ({ id, ...options }) => {
      const { sample, ...content } = await archive().preview(id, options);
      return { ...content, ...(sample && { sample: { preview: toBase64(pictureOf(sample, { faces: [] })) } }) };
    },
    'sessions.export': ({ id, passphrase, ...options }) => archive().export(id, options, passphrase),
    'memory.get': () => archive().memory(),
    'memory.set': (settings) => archive().setMemory(settings),
    close: async () => {
      await letGo();
      await open.close();
    },
  };
}

/** What needs the models. */
function offlineHandlers(
  offline: Offline,
  open: ReturnType<typeof createOpenSession>,
): Pick<AppHandlers, 'sessions.chip' | 'sessions.compare'> {
  return {
    'sessions.chip': ({ id, index }) =>
      offline.withReader(async (reader) => {
        const chip = await open.use(id, (session) => sessionChip(session, index, reader));
        return { ...(chip && { chip }) };
      }),
    'sessions.compare': ({ id }) =>
      offline.withPieces((pieces) => open.use(id, (session) => replayAttempts(session, pieces))),
  };
}

function recordingHandlers({ sessions, sensors, clock }: UseCasePorts, recordings: Recordings, watching: Watching) {
  let letGo: () => void = () => undefined;
  return {
    'recording.start': ({ id }: { readonly id: string }) =>
      // Whoever watches begins anew, with every frame.
      watching.paused(async () => {
        const startedAt = new Date(clock.wallMs()).toISOString();
        const notes = { depthkey: { sensor: sensors.selection, startedAt, color: 'jpeg' } };
        await recordings.start(id, () => need(sessions).record(id, notes, 'jpeg'));
        // Frames come as long as it records, whether or not anybody watches.
        letGo = watching.start();
      }),
    'recording.stop': async () => {
      letGo();
      return recordings.stop();
    },
  };
}

function need(archive: SessionArchive | undefined): SessionArchive {
  if (archive) return archive;
  throw new AppError(ErrorCode.invalidArgument, 'Expected a place for recordings, found none');
}
