import { type Ref, useImperativeHandle, useRef } from 'react';
import type { PreviewFrame } from '../../contract/preview.ts';
import { createCanvasPainter, type Plane } from './canvas-painter.ts';
import { outlinePoints } from './outline-points.ts';
import './preview.css';

export interface PictureHandle {
  draw(frame: PreviewFrame): void;
}

interface PictureProps {
  readonly plane: Plane;
  readonly ref: Ref<PictureHandle>;
  readonly hasOutline?: boolean;
}

/** One plane of the sensor's picture, mirrored, with a line around the nearest face. */
export function Picture({ plane, ref, hasOutline = true }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const outline = useRef<SVGPolygonElement>(null);
  const paint = useRef<(frame: PreviewFrame) => void>(undefined);

  useImperativeHandle(ref, () => ({
    draw(frame) {
      if (canvas.current) paint.current ??= createCanvasPainter(canvas.current, plane);
      paint.current?.(frame);
      const { width, height } = frame;
      const [face] = frame.faces;
      overlay.current?.setAttribute('viewBox', `0 0 ${width} ${height}`);
      outline.current?.setAttribute('points', face ? outlinePoints(face, width, height) : '');
      outline.current?.classList.toggle('is-wanting', frame.retry !== undefined);
    },
  }));

  return (
    <div className={`picture picture-${plane}`} role="img" aria-label={labels[plane]}>
      <canvas ref={canvas} width={4} height={3} />
      {hasOutline && (
        <svg ref={overlay} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
          <polygon ref={outline} className="picture-outline" />
        </svg>
      )}
    </div>
  );
}

const labels: Readonly<Record<Plane, string>> = {
  colour: 'Live picture of the sensor, as in a mirror',
  depth: 'Live depth of the sensor in false colour, as in a mirror',
};
