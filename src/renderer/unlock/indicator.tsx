import type { ReactNode } from 'react';
import { CheckIcon, ClockIcon, CrossIcon, FaceIcon, LockIcon, WarningIcon } from '../ui/icons.tsx';

export type Mood = 'ready' | 'looking' | 'accepted' | 'rejected' | 'timed-out' | 'locked-out' | 'failed';

const marks: Readonly<Record<Mood, ReactNode>> = {
  ready: <FaceIcon />,
  looking: <FaceIcon />,
  accepted: <CheckIcon />,
  rejected: <CrossIcon />,
  'timed-out': <ClockIcon />,
  'locked-out': <LockIcon />,
  failed: <WarningIcon />,
};

/** One calm sign: it breathes while it looks, and then stands still. The words beside it say the same. */
export function Indicator({ mood }: { mood: Mood }) {
  return (
    <div className={`indicator indicator-${mood}`} aria-hidden="true">
      <span key={mood} className="indicator-mark">
        {marks[mood]}
      </span>
    </div>
  );
}
