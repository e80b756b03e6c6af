import { type ReactNode, useEffect, useRef } from 'react';

/** Whether a screen was shown before: the first one leaves the focus where a page starts. */
let isFirst = true;

/**
 * The heading of a screen or of a step of it. It takes the focus when it appears, so that the keyboard and a screen
 * reader go on from here.
 */
export function Heading({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) ref.current?.focus({ preventScroll: true });
    if (!isFirst) scrollTo(0, 0);
    // After the screen has settled: strict mode mounts everything twice.
    setTimeout(() => {
      isFirst = false;
    });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className="heading">
      {children}
    </h1>
  );
}
