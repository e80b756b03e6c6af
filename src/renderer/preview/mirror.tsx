import { useRef, useState } from 'react';
import type { PreviewFrame } from '../../contract/preview.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { BusyNote } from '../ui/busy-note.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { SensorIcon } from '../ui/icons.tsx';
import { DepthScale } from './depth-scale.tsx';
import { Picture, type PictureHandle } from './picture.tsx';
import { PoseDial, type PoseDialHandle } from './pose-dial.tsx';
import { useFrames } from './use-frames.ts';

export type MirrorMode = 'colour' | 'depth' | 'both';

/** The big live picture. `onFrame` is told of each frame that was drawn. */
export function Mirror({ mode, onFrame }: { mode: MirrorMode; onFrame: (frame: PreviewFrame) => void }) {
  const { state, status, link } = useEngine();
  const colour = useRef<PictureHandle>(null);
  const depth = useRef<PictureHandle>(null);
  const dial = useRef<PoseDialHandle>(null);
  const [hasPicture, setHasPicture] = useState(false);
  const fault = useFrames((frame) => {
    colour.current?.draw(frame);
    depth.current?.draw(frame);
    dial.current?.show(frame.faces[0]);
    if (!hasPicture) setHasPicture(true);
    onFrame(frame);
  });
  const sensorFault = state?.sensor.status === 'failed' ? state.sensor.fault : undefined;
  const isHopeless = sensorFault !== undefined || status?.status === 'stopped' || link === 'refused';

  return (
    <div className="mirror-frame">
      <div className={`mirror mirror-${mode} ${hasPicture ? '' : 'is-waiting'}`}>
        {mode !== 'depth' && <Picture plane="colour" ref={colour} />}
        {mode !== 'colour' && <Picture plane="depth" ref={depth} />}
        <PoseDial ref={dial} />
        {mode !== 'colour' && <DepthScale />}
        {!hasPicture && (isHopeless ? <NoPicture /> : <BusyNote>Starting the sensor …</BusyNote>)}
      </div>
      <FaultNote fault={sensorFault ?? fault} />
    </div>
  );
}

function NoPicture() {
  return (
    <p className="no-picture">
      <SensorIcon />
      No picture
    </p>
  );
}
