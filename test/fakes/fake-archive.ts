import { AppError, ErrorCode } from '../../src/core/errors.ts';
import type { AttemptTrace, MemorySettings, SessionArchive } from '../../src/core/session-archive.ts';

/** An archive that remembers what it was asked to keep, and has nothing else. */
export function createFakeArchive(keep: (trace: AttemptTrace) => Promise<void> = async () => undefined) {
  const kept: AttemptTrace[] = [];
  let settings: MemorySettings = { isOn: true, most: 20, mostMb: 200 };
  const missing = () => Promise.reject(new AppError(ErrorCode.dataMissing, 'Expected a recording, found none'));
  const archive: SessionArchive = {
    list: async () => [],
    open: missing,
    remove: missing,
    record: missing,
    preview: missing,
    export: missing,
    take: missing,
    memory: () => settings,
    setMemory: async (changed) => {
      settings = changed;
    },
    async keep(trace) {
      await keep(trace);
      kept.push(trace);
    },
    forgetKept: async () => kept.splice(0).length,
  };
  return { archive, kept };
}
