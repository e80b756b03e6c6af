import { type Ref, useImperativeHandle, useRef } from 'react';
import type { PreviewFace } from '../../contract/preview.ts';
import { gazeInMirror } from './gaze.ts';

export interface PoseDialHandle {
  show(face: PreviewFace | undefined): void;
}

const reach = 9;

/** A dot in a circle shows where the head points, beside how far away it is. */
export function PoseDial({ ref }: { ref: Ref<PoseDialHandle> }) {
  const root = useRef<HTMLDivElement>(null);
  const dot = useRef<SVGCircleElement>(null);
  const distance = useRef<HTMLSpanElement>(null);

  useImperativeHandle(ref, () => ({
    show(face) {
      root.current?.classList.toggle('is-empty', !face);
      if (!face) return;
      const { x, y } = gazeInMirror(face.pose);
      const farthest = Math.max(1, Math.hypot(x, y));
      dot.current?.setAttribute('cx', String(14 + (reach * x) / farthest));
      dot.current?.setAttribute('cy', String(14 + (reach * y) / farthest));
      const words = face.distanceMm > 0 ? `${Math.round(face.distanceMm / 10)} cm` : 'no depth';
      if (distance.current && distance.current.textContent !== words) distance.current.textContent = words;
    },
  }));

  return (
    <div ref={root} className="pose-dial is-empty" aria-hidden="true">
      <svg viewBox="0 0 28 28">
        <circle cx="14" cy="14" r="12.5" className="pose-dial-rim" />
        <path d="M14 6v16M6 14h16" className="pose-dial-cross" />
        <circle ref={dot} cx="14" cy="14" r="3.5" className="pose-dial-dot" />
      </svg>
      <span ref={distance} />
    </div>
  );
}
