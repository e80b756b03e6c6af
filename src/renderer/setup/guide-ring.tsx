import { type Ref, useImperativeHandle, useRef } from 'react';
import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import type { PreviewFace } from '../../contract/preview.ts';
import { gazeInMirror } from '../preview/gaze.ts';
import { ringTicks, stateOf } from './ring.ts';

export interface GuideRingHandle {
  /** Shows to which side the head is turned now. */
  point(face: PreviewFace | undefined): void;
}

interface GuideRingProps extends Pick<EnrollmentProgress, 'poses'> {
  readonly request?: EnrollmentProgress['request'] | undefined;
  readonly ref: Ref<GuideRingHandle>;
}

/** A ring of ticks around the face: they fill on the side to which the head was turned. */
export function GuideRing({ poses, request, ref }: GuideRingProps) {
  const marker = useRef<SVGPathElement>(null);

  useImperativeHandle(ref, () => ({
    point(face) {
      const { x, y } = face ? gazeInMirror(face.pose) : { x: 0, y: 0 };
      const clockwiseDeg = (Math.atan2(x, -y) * 180) / Math.PI;
      marker.current?.setAttribute('transform', `rotate(${clockwiseDeg.toFixed(1)})`);
      marker.current?.setAttribute('opacity', Math.min(1, Math.hypot(x, y) ** 2).toFixed(2));
    },
  }));

  const asked = request === undefined ? {} : { request };
  return (
    <svg className="guide-ring" viewBox="-110 -110 220 220" aria-hidden="true">
      <circle r="84" className={`guide-centre is-${stateOf('centre', { poses, request })}`} />
      {ringTicks({ poses, ...asked }).map(({ angleDeg, state }) => (
        <line key={angleDeg} y1="-90" y2="-98" className={`tick is-${state}`} transform={`rotate(${angleDeg})`} />
      ))}
      <path ref={marker} className="guide-marker" d="M-22 -102.7A105 105 0 0 1 22 -102.7" opacity="0" />
    </svg>
  );
}
