import { useEffect, useState } from 'react';
import type { SessionView } from '../../contract/session-schemas.ts';
import { Button } from '../ui/button.tsx';
import { frameAt } from './session-model.ts';
import { secondsWords } from './session-words.ts';

interface PlayerControlsProps {
  readonly view: SessionView;
  readonly index: number;
  onIndex(index: number): void;
}

/** Frame by frame, or as time went. */
export function PlayerControls({ view, index, onIndex }: PlayerControlsProps) {
  const last = view.frameTimesMs.length - 1;
  const { isPlaying, toggle } = usePlaying(view, index, onIndex);
  return (
    <div className="player">
      <Button look="primary" onClick={toggle}>
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      <Button disabled={index <= 0} onClick={() => onIndex(index - 1)}>
        Frame back
      </Button>
      <Button disabled={index >= last} onClick={() => onIndex(index + 1)}>
        Frame on
      </Button>
      <p className="player-place">
        {secondsWords(view.frameTimesMs[index] ?? 0)} of {secondsWords(view.durationMs)}, frame {index + 1} of{' '}
        {last + 1}
      </p>
    </div>
  );
}

function usePlaying(view: SessionView, index: number, onIndex: (index: number) => void) {
  const [startedAt, setStartedAt] = useState<{ readonly wallMs: number; readonly atMs: number }>();
  const last = view.frameTimesMs.length - 1;
  useEffect(() => {
    if (!startedAt) return;
    const timer = setInterval(() => {
      const next = frameAt(view, startedAt.atMs + performance.now() - startedAt.wallMs);
      onIndex(next);
      if (next >= last) setStartedAt(undefined);
    }, 40);
    return () => clearInterval(timer);
  }, [startedAt, view, last, onIndex]);
  const toggle = () => {
    const from = index >= last ? 0 : index;
    setStartedAt(startedAt ? undefined : { wallMs: performance.now(), atMs: view.frameTimesMs[from] ?? 0 });
  };
  return { isPlaying: startedAt !== undefined, toggle };
}
