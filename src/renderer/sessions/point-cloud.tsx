import { useCallback, useEffect, useRef } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import { useLoad } from '../engine/use-load.ts';
import { FaultNote } from '../ui/fault-note.tsx';
import { createCloudView } from './cloud-view.ts';
import { readPoints } from './read-points.ts';

/** The points of one frame in space, to be turned with the mouse, a finger, or the arrow keys. */
export default function PointCloud({ id, index }: { id: string; index: number }) {
  const load = useCallback((client: AppClient) => client['sessions.points']({ id, index }), [id, index]);
  const { data, fault } = useLoad(load);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<ReturnType<typeof createCloudView>>(undefined);
  useEffect(() => {
    if (!canvas.current) return;
    view.current = createCloudView(canvas.current);
    return () => view.current?.close();
  }, []);
  useEffect(() => {
    if (data) view.current?.show(readPoints(data));
  }, [data]);
  return (
    <figure className="cloud card">
      <FaultNote fault={fault} />
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label="The frame in 3D. Arrow keys turn it, plus and minus come nearer and go away."
        onKeyDown={(event) => view.current?.press(event.key) && event.preventDefault()}
      />
      <figcaption>
        {data ? `${data.count.toLocaleString()} points. ` : ''}Drag, or press the arrow keys, to turn it.
      </figcaption>
    </figure>
  );
}
