import type { FaceReader } from '../core/face.ts';
import { galleryFor } from './gallery.ts';
import type { Limited } from './limited-models.ts';
import type { Operations } from './operations.ts';
import type { ReplayPieces } from './replay-attempts.ts';
import type { UseCasePorts } from './use-case-ports.ts';
import type { Watching } from './watching.ts';

/** The models for recorded frames: whoever watches or records now is told nothing of it. Runs while nothing else does. */
export interface Offline {
  /** The reader is borrowed. Throws what loading and using it throw, and `sensor-busy` while something else runs. */
  withReader<T>(use: (reader: FaceReader) => Promise<T>): Promise<T>;
  /** What carrying out attempts again needs, with everybody who is enrolled; can be cancelled. Throws as `withReader`. */
  withPieces<T>(use: (pieces: ReplayPieces) => Promise<T>): Promise<T>;
}

interface OfflineParts {
  readonly operations: Operations;
  readonly watching: Watching;
  /** As it is, without what tells others of its work. */
  readonly reader: Limited<FaceReader>;
}

export function createOffline(ports: UseCasePorts, { operations, watching, reader }: OfflineParts): Offline {
  return {
    withReader: (use) =>
      operations.runBriefly('a look into a recording', (cancellation) =>
        watching.paused(async () => use(await reader.load(cancellation))),
      ),
    withPieces: (use) =>
      operations.run('a comparison', (cancellation) =>
        watching.paused(async () => {
          const embedder = await ports.faceEmbedder(cancellation);
          const store = await ports.store();
          // A recording is a rehearsal: everybody may be recognised in it.
          const templates = await galleryFor({ isRehearsal: true }, store, embedder);
          const isCancelled = () => cancellation.isCancelled;
          const pieces = { embedder, store, templates, clock: ports.clock, isCancelled };
          return use({ reader: await reader.load(cancellation), ...pieces });
        }),
      ),
  };
}
