import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { decodePreview, type PreviewFrame } from '../../contract/preview.ts';
import { AppError, type Fault } from '../../core/errors.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { createPaced } from './paced.ts';

/**
 * Watches the sensor while the page can be seen. `show` is called once a frame, at the screen's pace; the frame is
 * borrowed for the call only. Returns why frames cannot be shown.
 */
export function useFrames(show: (frame: PreviewFrame) => void): Fault | undefined {
  const { watch, epoch } = useEngine();
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
  const [fault, setFault] = useState<Fault>();
  const showFrame = useEffectEvent((bytes: Uint8Array) => {
    try {
      show(decodePreview(bytes));
      if (fault) setFault(undefined);
    } catch (error) {
      setFault(AppError.from(error).toFault());
    }
  });

  // Another epoch is another engine, which does not know yet that somebody watches.
  useEffect(() => {
    if (!isVisible) return undefined;
    const paced = createPaced((bytes) => showFrame(bytes));
    const stopWatching = watch(paced.listener);
    return () => {
      stopWatching();
      paced.stop();
    };
  }, [watch, isVisible, epoch]);

  return fault;
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
