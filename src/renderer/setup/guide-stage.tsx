import { useRef } from 'react';
import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import { Picture, type PictureHandle } from '../preview/picture.tsx';
import { useFrames } from '../preview/use-frames.ts';
import { FaultNote } from '../ui/fault-note.tsx';
import { frameFace, wholePicture } from './framing.ts';
import { GuideRing, type GuideRingHandle } from './guide-ring.tsx';

interface GuideStageProps extends Pick<EnrollmentProgress, 'poses'> {
  readonly request: EnrollmentProgress['request'] | undefined;
}

/** The live face in a circle, with the ring around it. */
export function GuideStage({ poses, request }: GuideStageProps) {
  const picture = useRef<PictureHandle>(null);
  const ring = useRef<GuideRingHandle>(null);
  const moved = useRef<HTMLDivElement>(null);
  const framing = useRef(wholePicture);
  const fault = useFrames((frame) => {
    const [face] = frame.faces;
    picture.current?.draw(frame);
    ring.current?.point(face);
    framing.current = frameFace(framing.current, face, frame.width / frame.height);
    const { x, y, zoom } = framing.current;
    if (moved.current) moved.current.style.transform = `translate(${x * 100}%, ${y * 100}%) scale(${zoom})`;
  });
  return (
    <>
      <div className="guide-stage">
        <div className="guide-mask">
          <div ref={moved}>
            <Picture plane="colour" ref={picture} hasOutline={false} />
          </div>
        </div>
        <GuideRing ref={ring} poses={poses} request={request} />
      </div>
      <FaultNote fault={fault} />
    </>
  );
}
