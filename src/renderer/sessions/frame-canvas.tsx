import { useEffect, useRef } from 'react';
import type { PreviewFrame } from '../../contract/preview.ts';
import { createCanvasPainter, type Plane } from '../preview/canvas-painter.ts';

interface FrameCanvasProps {
  readonly label: string;
  readonly frame: PreviewFrame | undefined;
  readonly plane: Plane;
}

/** One plane of a recorded frame, as the sensor saw it and not mirrored, with a line around the nearest face. */
export function FrameCanvas({ label, frame, plane }: FrameCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = useRef<(frame: PreviewFrame) => void>(undefined);
  useEffect(() => {
    if (!canvas.current || !frame) return;
    paint.current ??= createCanvasPainter(canvas.current, plane);
    paint.current(frame);
  }, [frame, plane]);
  const { width = 4, height = 3 } = frame ?? {};
  const outline = frame?.faces[0]?.outline ?? [];
  return (
    <figure className="session-picture">
      <div className="session-picture-frame">
        <canvas ref={canvas} width={4} height={3} role="img" aria-label={`${label} of this frame`} />
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <polygon points={outline.map((part, at) => part * (at % 2 === 0 ? width : height)).join(' ')} />
        </svg>
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
