import type { ReactNode } from 'react';
import { WarningIcon } from './icons.tsx';

/** One sentence across the page that concerns all of it. */
export function Banner({ kind, children }: { kind: 'plain' | 'busy' | 'fault'; children: ReactNode }) {
  return (
    <div className={`banner banner-${kind}`} role={kind === 'fault' ? 'alert' : 'status'}>
      {kind === 'busy' ? <span className="spinner" aria-hidden="true" /> : <WarningIcon />}
      <div className="banner-words">{children}</div>
    </div>
  );
}
