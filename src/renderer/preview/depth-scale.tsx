import { useEffect, useRef } from 'react';
import { previewDepthMm } from '../../contract/preview.ts';
import { falseColours } from './false-colour.ts';

const metres = (millimetres: number) => `${(millimetres / 1000).toFixed(2)} m`;

/** What the colours of depth mean. */
export function DepthScale() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // Near on the left: without the level that means no reading, and backwards.
    const row = new ImageData(255, 1);
    for (let x = 0; x < 255; x++) row.data.set(falseColours.subarray((255 - x) * 4, (256 - x) * 4), x * 4);
    canvas.current?.getContext('2d')?.putImageData(row, 0, 0);
  }, []);
  return (
    <p className="depth-scale">
      <span>{metres(previewDepthMm.nearest)}</span>
      <canvas ref={canvas} width={255} height={1} aria-hidden="true" />
      <span>{metres(previewDepthMm.farthest)}</span>
    </p>
  );
}
